-- who worked on a model, apart from who only approved it; of earlier models nobody knows the difference
alter table exemplary_model add column authors jsonb;
update exemplary_model set authors = contributors;
alter table exemplary_model alter column authors set not null;

alter table exemplary_model add column completion_reason text;
alter table exemplary_model add column completion_term_end timestamptz;

-- the one figure of an earlier self-score becomes its only row
update exemplary_model
   set summary = (summary - 'selfScore') || jsonb_build_object(
           'selfScores',
           jsonb_build_array(jsonb_build_object(
               'criterion', 'Tự chấm điểm chung (tối đa 100 điểm)', 'points', summary -> 'selfScore')))
 where summary ? 'selfScore';
