-- Each task that ends is asked for its child tasks; there are none here, so the index is empty, but without it all open
-- tasks are read each time.
create index task_parent on act_ru_task (parent_task_id_) where parent_task_id_ is not null;
