-- how many units the change that is being followed gives other rights, and how many of them have got them
alter table follow_up
    add column units      integer not null default 0,
    add column units_done integer not null default 0;

-- accounts with which nobody gets in until they are unlocked
create table account_lock (
    account   varchar(64)  primary key,
    locked_by varchar(64)  not null,
    locked_at timestamptz  not null,
    reason    varchar(300) not null
);
