-- What the engine asks for again and again and has no index for. Hardly a row is in either. A module that is tested by itself
-- has no engine.
do $$
begin
    if to_regclass('act_ru_task') is not null then
        -- each task that ends is asked for its child tasks: else all open tasks are read each time
        create index task_parent on act_ru_task (parent_task_id_) where parent_task_id_ is not null;

        -- each look for jobs asks which are locked: else all jobs are read each time, those of the whole year's timers too
        create index job_locked on act_ru_job (lock_exp_time_) where lock_owner_ is not null;
    end if;
end
$$;
