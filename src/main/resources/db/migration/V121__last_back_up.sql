-- when a back-up of this database was last made and read again; told by docker/back-up.sh, by the database's own clock
alter table installation add column backed_up_at timestamptz;
