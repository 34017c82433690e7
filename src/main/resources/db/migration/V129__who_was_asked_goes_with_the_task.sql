-- Who was asked to do a task, and grants on a task or an instance, go with its row: the engine would take each away in a
-- statement of its own (PlainTasks, PlainRights). A node of the release before does so still, ahead of this. A module that is
-- tested by itself has no engine. 7 and 8 are the engine's numbers of tasks and process instances.
do $$
begin
    if to_regclass('act_ru_task') is not null then
        create function forget_who_was_asked() returns trigger language plpgsql as
        $function$
        begin
            delete from act_ru_identitylink where task_id_ = old.id_;
            delete from act_ru_authorization where resource_type_ = 7 and resource_id_ = old.id_;
            return old;
        end
        $function$;

        create function forget_grants() returns trigger language plpgsql as
        $function$
        begin
            delete from act_ru_authorization where resource_type_ = 8 and resource_id_ = old.id_;
            return null;
        end
        $function$;

        -- before: the candidates refer to the task
        create trigger forget_who_was_asked before delete on act_ru_task for each row execute function forget_who_was_asked();
        create trigger forget_grants after delete on act_ru_execution for each row
            when (old.parent_id_ is null) execute function forget_grants();
    end if;
end
$$;
