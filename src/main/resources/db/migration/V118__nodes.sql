-- web sessions of all nodes, as Spring Session wants them (its script for PostgreSQL, under names of our own)
create table web_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval integer  not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create index web_session_expiry on web_session (expiry_time);
create index web_session_principal on web_session (principal_name);

create table web_session_attributes (
    session_primary_id char(36)     not null references web_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);

-- the releases by their diagrams and forms, in the order in which they came
create table released_models (
    no          integer generated always as identity primary key,
    fingerprint varchar(64) not null unique,
    released_at timestamptz not null
);

-- the nodes that run; seen_at is the database's own time, which is one for all of them
create table node (
    lock_owner  varchar(255) primary key,
    host        varchar(255) not null,
    fingerprint varchar(64)  not null,
    started_at  timestamptz  not null,
    seen_at     timestamptz  not null
);

-- what became of running instances when their diagram changed
create table model_upgrade (
    id           bigint generated always as identity primary key,
    process      varchar(255) not null,
    from_version integer      not null,
    to_version   integer      not null,
    moved        integer      not null,
    began_at     timestamptz  not null,
    ended_at     timestamptz
);

-- instances that could not follow, and why; one that follows later is taken out
create table model_left_behind (
    process_instance_id varchar(64) primary key,
    to_version          integer     not null,
    reason              text        not null,
    noticed_at          timestamptz not null
);

-- of which database this is the record: a restored copy finds out that it is one
create table installation (
    id       integer primary key check (id = 1),
    identity text
);
insert into installation (id) values (1);
