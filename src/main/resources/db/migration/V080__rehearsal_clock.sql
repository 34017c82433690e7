-- Embedded mode alone: how far the clock of a rehearsal is ahead of the real one, and what happened on its journeys.
create table rehearsal_clock (
    the_only_one boolean primary key default true check (the_only_one),
    ahead_millis bigint not null
);

create table rehearsal_journey (
    number     bigint generated always as identity primary key,
    left_at    timestamptz not null,
    goal       timestamptz not null,
    reached_at timestamptz not null,
    millis     bigint not null,
    account    text not null,
    happened   jsonb not null
);
