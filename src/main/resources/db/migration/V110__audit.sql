-- who decided or changed what; rows are only ever added
create table audit_entry (
    id           bigint generated always as identity primary key,
    at           timestamptz not null,
    by           varchar(64),
    action       text        not null,
    subject      text        not null,
    unit         varchar(20),
    on_behalf_of varchar(64),
    before       jsonb       not null,
    after        jsonb       not null
);
