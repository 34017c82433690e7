-- Whoever cleans up the history by the end of instances leaves what the engine has noted of operations on them: it would grow
-- for ever. That somebody deleted a history is noted without the instance, and stays. A module that is tested by itself has
-- no engine.
do $$
begin
    if to_regclass('act_hi_procinst') is not null then
        create function operations_of_history() returns trigger language plpgsql as
        $function$
        begin
            delete from act_hi_op_log where proc_inst_id_ in (select id_ from gone);
            return null;
        end
        $function$;

        create trigger operations after delete on act_hi_procinst
            referencing old table as gone for each statement execute function operations_of_history();

        delete from act_hi_op_log log
         where proc_inst_id_ is not null
           and not exists (select from act_hi_procinst instance where instance.id_ = log.proc_inst_id_);
    end if;
end
$$;
