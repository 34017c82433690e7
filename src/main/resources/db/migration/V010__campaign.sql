create table number_series (
    name varchar(64) primary key,
    last integer     not null
);

create table campaign (
    year           integer primary key,
    stage          varchar(20) not null,
    plan           jsonb,
    approval       jsonb,
    drafted_by     varchar(64),
    approved_by    varchar(64),
    opened_at      timestamptz,
    listed_at      timestamptz,
    listed_by      varchar(64),
    list_note      text,
    closed_at      timestamptz,
    figures        jsonb,
    sample         boolean     not null default false,
    version        integer     not null
);

create table obligation (
    key             varchar(32) primary key,
    year            integer     not null references campaign,
    unit            varchar(20) not null references unit,
    kind            varchar(20) not null references unit_kind,
    minimum         integer     not null,
    aim             integer     not null,
    closes_at       timestamptz not null,
    stage           varchar(20) not null,
    another_wanted  boolean     not null default false,
    overdue_at      timestamptz,
    late_reason     text,
    decision        varchar(20),
    decision_reason text,
    decided_by      varchar(64),
    decided_at      timestamptz,
    figures         jsonb,
    version         integer     not null,
    unique (year, unit)
);
create index obligation_unit on obligation (unit);

create table obligation_model (
    obligation     varchar(32) not null references obligation,
    model          varchar(16) not null,
    counts         boolean     not null,
    sent_at        timestamptz,
    returned_until timestamptz,
    fallen_away    boolean     not null,
    primary key (obligation, model)
);
