package vn.danvankheo.organisation;

import org.springframework.data.jpa.repository.JpaRepository;

interface UnitKinds extends JpaRepository<UnitKindEntity, String> {}
