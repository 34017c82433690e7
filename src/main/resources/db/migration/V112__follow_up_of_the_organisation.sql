-- how far engine and running work have followed the organisation: one row, in which every change counts
create table follow_up (
    id           integer primary key check (id = 1),
    wanted       bigint not null,
    followed     bigint not null,
    followed_day date
);
insert into follow_up (id, wanted, followed) values (1, 1, 0);

-- the units as the open tasks know them; what differs from the organisation is still to be followed
create table followed_unit (
    code     varchar(20) primary key,
    name     text        not null,
    kind     varchar(20) not null,
    superior varchar(20),
    ended    boolean     not null
);

-- open tasks of which must be asked again whose they are
create table task_to_follow (
    task_id varchar(64) primary key
);

-- a ballot ends before its time when its unit does, and for no other reason
alter table council_session add column ended_at timestamptz;

create function council_session_ends_with_its_unit() returns trigger language plpgsql as $$
begin
    if old.ended_at is not null or not exists (
            select from recognition_round r join unit u on u.code = r.unit
             where r.key = new.round and u.valid_to is not null) then
        raise exception 'session % does not end before its time', old.id;
    end if;
    return new;
end $$;

create trigger council_session_ends_with_its_unit before update on council_session
    for each row when (new.ended_at is distinct from old.ended_at)
    execute function council_session_ends_with_its_unit();
