package vn.danvankheo.campaign;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

interface Campaigns extends JpaRepository<Campaign, Integer> {

    @NativeQuery("select year from campaign where year = :year for no key update")
    int lockYear(int year);

    Optional<Campaign> findFirstByYearLessThanOrderByYearDesc(int year);

    Optional<Campaign> findFirstByOrderByYear();

    List<Campaign> findByStageNotOrderByYear(CampaignStage stage);

    List<Campaign> findByStageOrderByYear(CampaignStage stage);
}
