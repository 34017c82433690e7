package vn.danvankheo.recognition;

import org.springframework.data.jpa.repository.JpaRepository;

interface SelfScores extends JpaRepository<SelfScoreEntry, String> {}
