package vn.danvankheo.campaign;

import org.springframework.data.jpa.repository.JpaRepository;

interface Guidances extends JpaRepository<GivenGuidance, GivenGuidance.Key> {}
