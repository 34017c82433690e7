-- After ten years the statistics of one year read the visits of all, and the register all results for the names of the grades.
create index visit_recorded_at on visit (recorded_at);
create index recognition_candidate_grade on recognition_candidate (grade) where state = 'RECOGNISED' and grade is not null;
