package vn.danvankheo.review;

import org.springframework.data.jpa.repository.JpaRepository;

interface Reports extends JpaRepository<Report, String> {}
