package vn.danvankheo.inspection;

import org.springframework.data.jpa.repository.JpaRepository;

interface VisitRequests extends JpaRepository<VisitRequest, String> {}
