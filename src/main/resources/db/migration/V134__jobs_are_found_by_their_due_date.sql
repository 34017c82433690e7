-- Where very many jobs are due at one moment each look for the next ones read the table from its beginning, over all that
-- had been done. Jobs are now taken in the order of their due dates, by an index, and each has one: a node of a release
-- before, which may still run, writes none for a job that is due at once. A module that is tested by itself has no engine.
do $$
begin
    if to_regclass('act_ru_job') is not null then
        update act_ru_job set duedate_ = coalesce(create_time_, localtimestamp) where duedate_ is null;
        create index job_due on act_ru_job (duedate_);

        create function due_at_once() returns trigger language plpgsql as $body$
        begin
            new.duedate_ := coalesce(new.create_time_, localtimestamp);
            return new;
        end
        $body$;
        create trigger due_at_once before insert or update on act_ru_job
            for each row when (new.duedate_ is null) execute function due_at_once();
    end if;
end
$$;
