-- Indexes of the engine's history by which nothing looks: neither our pages, nor the calls that the web applications may make,
-- nor the engine when it closes, forgets or cleans up. Each was written for every row, and those with a moment of end a second
-- time when it came. A module that is tested by itself has no engine.
do $$
begin
    if to_regclass('act_hi_actinst') is not null then
        drop index if exists
            act_idx_hi_act_inst_start_end, act_idx_hi_act_inst_end, act_idx_hi_act_inst_comp, act_idx_hi_act_inst_stats,
            act_idx_hi_ai_pdefid_end_time,
            act_idx_hi_task_inst_start, act_idx_hi_taskinstid_procinst,
            act_idx_hi_pro_inst_proc_time,
            act_idx_hi_ident_lnk_group, act_idx_hi_ident_lnk_tenant_id, act_idx_hi_ident_lnk_proc_def_key,
            act_idx_hi_ident_lnk_timestamp,
            act_idx_hi_op_log_op_type, act_idx_hi_op_log_entity_type, act_idx_hi_op_log_timestamp,
            act_idx_hi_job_log_job_conf, act_idx_hi_job_log_tenant_id, act_idx_hi_job_log_proc_def_key,
            act_idx_hi_detail_time, act_idx_hi_detail_name, act_idx_hi_detail_case_inst, act_idx_hi_detail_case_exec,
            act_idx_hi_procvar_name_type, act_idx_hi_varinst_name, act_idx_hi_casevar_case_inst;
    end if;
end
$$;
