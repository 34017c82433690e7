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
