-- who decided or changed what; rows are only ever added
create table audit_entry (
    id           bigint generated always as identity primary key,
    at           timestamptz  not null,
    by           varchar(64),
    action       text         not null,
    subject      text         not null,
    unit         varchar(20),
    on_behalf_of varchar(64),
    before       jsonb        not null,
    after        jsonb        not null,
    address      varchar(64),
    node         varchar(200) not null
);
create index audit_entry_unit on audit_entry (unit, id);
create index audit_entry_by on audit_entry (by, id);
create index audit_entry_on_behalf_of on audit_entry (on_behalf_of, id) where on_behalf_of is not null;
create index audit_entry_subject on audit_entry (subject text_pattern_ops, id);
create index audit_entry_at on audit_entry (at);

-- entries that have no link of the chain yet: found by whoever seals without looking through all entries
create table audit_waiting (
    entry bigint primary key
);

-- the chain: it refers to entries without a constraint, since it must stand even where one has disappeared
create table audit_seal (
    no        bigint primary key,
    entry     bigint      not null unique,
    sealed_at timestamptz not null,
    content   bytea       not null,
    hash      bytea       not null
);

create table audit_check (
    id     bigint generated always as identity primary key,
    at     timestamptz not null,
    links  bigint      not null,
    head   text        not null,
    faults text[]      not null
);

create function audit_is_only_added_to() returns trigger language plpgsql as $$
begin
    raise exception '% is only added to', tg_table_name;
end $$;

create function audit_entry_waits() returns trigger language plpgsql as $$
begin
    insert into audit_waiting (entry) values (new.id);
    return null;
end $$;

create trigger audit_entry_only_added_to before update or delete or truncate on audit_entry
    for each statement execute function audit_is_only_added_to();
create trigger audit_seal_only_added_to before update or delete or truncate on audit_seal
    for each statement execute function audit_is_only_added_to();
create trigger audit_check_only_added_to before update or delete or truncate on audit_check
    for each statement execute function audit_is_only_added_to();
create trigger audit_entry_waits after insert on audit_entry
    for each row execute function audit_entry_waits();

-- a session that calls itself a replica would skip them otherwise
alter table audit_entry enable always trigger audit_entry_only_added_to;
alter table audit_seal enable always trigger audit_seal_only_added_to;
alter table audit_check enable always trigger audit_check_only_added_to;
alter table audit_entry enable always trigger audit_entry_waits;
