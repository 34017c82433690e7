-- a model that a unit may build after; offered in its year and in the one behind it
create table replication_proposal (
    id                bigint generated always as identity primary key,
    model             varchar(16) not null references exemplary_model,
    unit              varchar(20) not null references unit,
    year              integer     not null,
    proposed_by       varchar(64) not null,
    proposed_at       timestamptz not null,
    reason            text,
    own_choice        boolean     not null,
    taken_up_by_model varchar(16) references exemplary_model
);
create unique index replication_proposal_open on replication_proposal (unit, model, year)
    where taken_up_by_model is null;
create index replication_proposal_model on replication_proposal (model);

-- what a supervising union decided about a recognised model, also that it is proposed to nobody
create table replication_decision (
    id         bigint generated always as identity primary key,
    model      varchar(16) not null references exemplary_model,
    proposal   jsonb       not null,
    decided_by varchar(64) not null,
    decided_at timestamptz not null
);
create index replication_decision_model on replication_decision (model);

-- the way from a model to those that were built after it
create index exemplary_model_source on exemplary_model (source_model);

-- trang công khai: whether everybody may read what has been recognised; the last row holds
create table public_page_switch (
    id         bigint generated always as identity primary key,
    open       boolean     not null,
    changed_by varchar(64) not null,
    changed_at timestamptz not null
);
