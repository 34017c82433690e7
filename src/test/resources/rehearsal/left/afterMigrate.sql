-- what a database of the embedded mode, whose clock was a day ahead, brings into production
insert into rehearsal_clock (ahead_millis) values (86400000);
