create table council_rule (
    unit           varchar(20) primary key references unit,
    mode           varchar(10) not null,
    secrecy        varchar(10) not null,
    quorum_percent integer     not null,
    pass_percent   integer     not null,
    absence        varchar(20) not null,
    changed_by     varchar(64) not null,
    changed_at     timestamptz not null
);

create table council_session (
    id         bigint generated always as identity primary key,
    round      varchar(32) not null,
    number     integer     not null,
    rule       jsonb       not null,
    members    jsonb       not null,
    candidates jsonb       not null,
    opened_at  timestamptz not null,
    closes_at  timestamptz not null,
    closed_at  timestamptz,
    minutes    jsonb,
    recorded_by varchar(64),
    unique (round, number)
);
create unique index council_session_open on council_session (round) where closed_at is null;

-- who has voted: never what
create table council_participation (
    session bigint      not null references council_session,
    account varchar(64) not null,
    primary key (session, account)
);

create table open_ballot (
    session bigint      not null references council_session,
    account varchar(64) not null,
    model   varchar(20) not null,
    stand   varchar(10) not null,
    grade   varchar(200),
    remark  varchar(1000),
    primary key (session, account, model)
);

-- a vote of a secret ballot: nothing here, time and order included, may lead to its member. No further column, no
-- sequence, and no constraint whose violation would write the row into a log (ADR 5)
create table secret_ballot (
    session bigint      not null references council_session,
    code    varchar(16) not null,
    model   varchar(20) not null,
    stand   varchar(10) not null,
    grade   varchar(200),
    remark  varchar(1000),
    primary key (session, code)
);

create table council_note (
    session  bigint        not null references council_session,
    noted_at timestamptz   not null,
    note     varchar(1000) not null
);
create index council_note_session on council_note (session);

create function council_session_is_frozen() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'a session of a council is never deleted';
    end if;
    if old.closed_at is not null then
        raise exception 'session % is closed', old.id;
    end if;
    if (new.id, new.round, new.number, new.rule, new.members, new.candidates, new.opened_at, new.closes_at)
        is distinct from
       (old.id, old.round, old.number, old.rule, old.members, old.candidates, old.opened_at, old.closes_at) then
        raise exception 'what session % was opened with does not change', old.id;
    end if;
    return new;
end $$;

create trigger council_session_is_frozen before update or delete on council_session
    for each row execute function council_session_is_frozen();

-- waits for whoever is just closing the session, and so never comes between the count and its minutes
create function council_session_is_open() returns trigger language plpgsql as $$
declare
    closed timestamptz;
begin
    if tg_op = 'UPDATE' or tg_op = 'DELETE' and tg_table_name <> 'secret_ballot' then
        raise exception '% is only added to', tg_table_name;
    end if;
    select closed_at into closed from council_session
     where id = case when tg_op = 'DELETE' then old.session else new.session end
       for share;
    if closed is not null then
        raise exception 'the session of this % is closed', tg_table_name;
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;

create trigger participation_while_open before insert or update or delete on council_participation
    for each row execute function council_session_is_open();
create trigger open_ballot_while_open before insert or update or delete on open_ballot
    for each row execute function council_session_is_open();
create trigger secret_ballot_while_open before insert or update or delete on secret_ballot
    for each row execute function council_session_is_open();
create trigger note_while_open before insert or update or delete on council_note
    for each row execute function council_session_is_open();
