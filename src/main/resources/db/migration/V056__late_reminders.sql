-- when a late unit was last reminded: what was missed while nothing ran is made good once
alter table obligation add column reminded_at timestamptz;
