create extension if not exists unaccent;
create extension if not exists pg_trgm;

create table exemplary_model (
    code                 varchar(16) primary key,
    year                 integer     not null references campaign,
    unit                 varchar(20) not null references unit,
    stage                varchar(20) not null,
    title                text        not null,
    field                varchar(20) not null,
    nature               varchar(20) not null,
    source_model         varchar(16) references exemplary_model,
    counts               boolean     not null,
    additional           boolean     not null,
    content              jsonb       not null,
    survey               jsonb,
    targets              jsonb       not null,
    consent              jsonb,
    registration         jsonb,
    acceptance           jsonb,
    first_sent_at        timestamptz,
    sent_at              timestamptz,
    late                 boolean     not null default false,
    return_term_end      timestamptz,
    registration_number  varchar(32) unique,
    accepted_at          timestamptz,
    change_reason        text,
    plan                 jsonb,
    plan_decision        jsonb,
    plan_by              varchar(64),
    plan_approved_by     varchar(64),
    declared_done        boolean     not null default false,
    implementation_ended_at timestamptz,
    difficulty_answer    jsonb,
    difficulty_open      boolean     not null default false,
    adjustment           jsonb,
    stop_proposed        boolean     not null default false,
    stop_opinion         jsonb,
    stop_decision        jsonb,
    summary              jsonb,
    summary_decision     jsonb,
    summary_by           varchar(64),
    summary_approved_by  varchar(64),
    contributors         jsonb       not null,
    chosen_at            timestamptz not null,
    version              integer     not null
);
create index exemplary_model_year_unit on exemplary_model (year, unit);

-- titles are compared without accents
create function plain_text(text) returns text
    language sql immutable parallel safe
    as $$ select lower(public.unaccent('public.unaccent', $1)) $$;
create index exemplary_model_title on exemplary_model using gin (plain_text(title) gin_trgm_ops);

create table progress_report (
    model       varchar(16) not null references exemplary_model,
    number      integer     not null,
    reported_at timestamptz not null,
    reported_by varchar(64) not null,
    content     jsonb       not null,
    primary key (model, number)
);

create table visit (
    id            bigint generated always as identity primary key,
    model         varchar(16) not null references exemplary_model,
    recorded_at   timestamptz not null,
    recorded_by   varchar(64) not null,
    ad_hoc_reason text,
    finding       jsonb       not null
);
create index visit_model on visit (model);

create table visit_request (
    model        varchar(16) primary key references exemplary_model,
    reason       text        not null,
    requested_by varchar(64) not null,
    requested_at timestamptz not null
);
