create table recognition_round (
    key                   varchar(32) primary key,
    year                  integer     not null,
    unit                  varchar(20) not null references unit,
    tier                  varchar(20) not null,
    pass                  integer     not null,
    session               integer     not null,
    under_way             boolean     not null,
    ballot_reminded_until timestamptz,
    ballot_reminded_rungs jsonb       not null,
    version               integer     not null,
    unique (year, unit)
);

create table recognition_candidate (
    id             bigint generated always as identity primary key,
    round          varchar(32) not null,
    year           integer     not null,
    unit           varchar(20) not null references unit,
    model          varchar(20) not null,
    pass           integer     not null,
    session        integer     not null,
    state          varchar(20) not null,
    criteria_set   bigint,
    appraisal      jsonb,
    score          jsonb,
    self_total     integer,
    appraised_by   varchar(64),
    appraised_at   timestamptz,
    ruling         jsonb,
    grade          varchar(100),
    nominated      boolean     not null,
    commended      boolean     not null,
    version        integer     not null
);
create index recognition_candidate_round on recognition_candidate (round);
create index recognition_candidate_model on recognition_candidate (model);
create unique index recognition_candidate_open on recognition_candidate (round, model)
    where state in ('WAITING', 'IN_SESSION');

create table recognition_decision (
    round      varchar(32)  not null references recognition_round,
    session    integer      not null,
    number     varchar(50)  not null,
    date       date         not null,
    signer     varchar(200) not null,
    decided_by varchar(64)  not null,
    decided_at timestamptz  not null,
    primary key (round, session)
);

create table recognition_commendation (
    id           bigint generated always as identity primary key,
    candidate    bigint        not null references recognition_candidate,
    round        varchar(32)   not null references recognition_round,
    pass         integer       not null,
    model        varchar(20)   not null,
    form         varchar(20)   not null,
    level        varchar(200)  not null,
    reason       varchar(1000) not null,
    proposed_by  varchar(64)   not null,
    outcome      varchar(20),
    number       varchar(50),
    date         date,
    recorded_by  varchar(64),
    version      integer       not null
);
create index recognition_commendation_model on recognition_commendation (model);

-- what has been decided stands, whatever runs into the tables
create function recognition_decided() returns trigger language plpgsql as $$
begin
    raise exception 'recognition: what has been decided does not change';
end $$;
create trigger recognition_decision_stands before update on recognition_decision
    for each row execute function recognition_decided();
create trigger recognition_candidate_stands before update on recognition_candidate
    for each row when (old.state not in ('WAITING', 'IN_SESSION')) execute function recognition_decided();
