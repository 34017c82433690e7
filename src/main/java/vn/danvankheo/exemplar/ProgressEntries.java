package vn.danvankheo.exemplar;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface ProgressEntries extends JpaRepository<ProgressEntry, ProgressEntry.Key> {

    List<ProgressEntry> findByKeyModelOrderByKeyNumber(String model);
}
