-- who worked on a model, apart from who only approved it; of earlier models nobody knows the difference
alter table exemplary_model add column authors jsonb;
update exemplary_model set authors = contributors;
alter table exemplary_model alter column authors set not null;

alter table exemplary_model add column completion_reason text;
