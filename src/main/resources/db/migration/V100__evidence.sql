create table evidence_file (
    id            uuid         primary key,
    dossier       varchar(40)  not null,
    unit          varchar(20)  not null references unit,
    kind          varchar(30)  not null,
    name          varchar(200) not null,
    media_type    varchar(100) not null,
    size          bigint       not null check (size > 0),
    sha256        varchar(64)  not null,
    uploaded_by   varchar(64)  not null,
    uploaded_at   timestamptz  not null,
    kept_until    date         not null,
    -- the step that was completed on the strength of the file
    used_by       varchar(64),
    withdrawn_by  varchar(64),
    withdrawn_at  timestamptz,
    withdrawn_for varchar(500),
    check (used_by is null or withdrawn_at is null)
);
create index evidence_file_dossier on evidence_file (dossier, uploaded_at);
create unique index evidence_file_once on evidence_file (dossier, sha256) where withdrawn_at is null;

-- in parts, so that neither taking in nor giving out holds a whole file in memory
create table evidence_content (
    file    uuid    not null references evidence_file,
    part    integer not null,
    content bytea   not null,
    primary key (file, part)
);

-- a row without a picture: there can be none
create table evidence_preview (
    file uuid primary key references evidence_file,
    png  bytea
);
