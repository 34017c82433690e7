-- What was typed goes with the task, however that ends. A draft cannot come too late: whoever saves one holds on to the task's
-- row, and this looks for drafts when the row is already gone. A module that is tested by itself has no engine.
do $$
begin
    if to_regclass('act_ru_task') is not null then
        create function forget_drafts() returns trigger language plpgsql as
        $function$
        begin
            delete from form_draft where task_id = old.id_;
            return null;
        end
        $function$;

        create trigger forget_drafts after delete on act_ru_task for each row execute function forget_drafts();
    end if;
end
$$;
