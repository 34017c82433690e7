-- What the desk enters for single days: extra days off, Saturdays made up, computed days off that are worked after all.
create table changed_day (
    day        date         primary key,
    kind       varchar(20)  not null,
    reason     varchar(200) not null,
    entered_by varchar(64)  not null,
    entered_at timestamptz  not null
);
