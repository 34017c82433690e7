alter table exemplary_model add column put_up_tier varchar(20);
alter table exemplary_model add column put_up_at timestamptz;

create table periodic_review (
    key             varchar(32) primary key,
    period          varchar(10) not null,
    year            integer     not null references campaign,
    unit            varchar(20) not null references unit,
    closes_at       timestamptz not null,
    stage           varchar(20) not null,
    content         jsonb,
    figures         jsonb,
    prepared_by     varchar(64),
    approval        jsonb,
    approved_by     varchar(64),
    sent_at         timestamptz,
    return_term_end timestamptz,
    receipt         jsonb,
    received_by     varchar(64),
    received_at     timestamptz,
    contributors    jsonb       not null,
    reminded_until  timestamptz not null,
    reminded_rungs  jsonb       not null,
    version         integer     not null,
    unique (period, unit)
);
create index periodic_review_unit on periodic_review (unit);

create table period_report (
    period        varchar(10) primary key,
    year          integer     not null references campaign,
    stage         varchar(20) not null,
    content       jsonb,
    figures       jsonb,
    compiled_by   varchar(64),
    compiled_at   timestamptz,
    approval      jsonb,
    approved_by   varchar(64),
    approved_at   timestamptz,
    dispatch      jsonb,
    dispatched_by varchar(64),
    dispatched_at timestamptz,
    version       integer     not null
);
