-- Who stands in for whom from day to day, both inclusive; an early end is written beside it and holds from its moment.
create table substitution (
    id          bigint generated always as identity primary key,
    absent      varchar(64)  not null references member on delete cascade,
    substitute  varchar(64)  not null references member on delete cascade,
    first_day   date         not null,
    last_day    date         not null,
    reason      varchar(300) not null,
    arranged_by varchar(64)  not null,
    arranged_at timestamptz  not null,
    ended_by    varchar(64),
    ended_at    timestamptz,
    -- whether the engine's groups have followed its beginning and not yet its end
    in_force    boolean      not null default false,
    check (absent <> substitute),
    check (first_day <= last_day),
    check ((ended_by is null) = (ended_at is null))
);
create index substitution_absent on substitution (absent, last_day);
create index substitution_substitute on substitution (substitute, last_day);

-- What was done in somebody's stead: of a task its id, of what an instance was begun by its id, else what it was.
create table acted_for (
    occasion varchar(120) primary key,
    account  varchar(64) not null,
    absent   varchar(64) not null,
    unit     varchar(20) not null,
    acted_at timestamptz not null
);
create index acted_for_account on acted_for (account, unit);
