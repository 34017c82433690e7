package vn.danvankheo.campaign;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface Campaigns extends JpaRepository<Campaign, Integer> {

    Optional<Campaign> findFirstByYearLessThanOrderByYearDesc(int year);

    Optional<Campaign> findFirstByOrderByYear();

    Optional<Campaign> findFirstByStageOrderByYearDesc(CampaignStage stage);
}
