-- How long a task or an activity took, reckoned where both moments are: the engine would read for each when it began, only to
-- take that from its end (KeptHistory). A node of the release before reckons it itself. A module that
-- is tested by itself has no engine.
do $$
begin
    if to_regclass('act_hi_actinst') is not null then
        create function duration_of_history() returns trigger language plpgsql as
        $function$
        begin
            new.duration_ := round(extract(epoch from new.end_time_ - new.start_time_) * 1000);
            return new;
        end
        $function$;

        create trigger duration before update of end_time_ on act_hi_actinst for each row
            when (new.end_time_ is not null and new.duration_ is null) execute function duration_of_history();
        create trigger duration before update of end_time_ on act_hi_taskinst for each row
            when (new.end_time_ is not null and new.duration_ is null) execute function duration_of_history();
    end if;
end
$$;
