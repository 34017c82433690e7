-- how often a password or a code was wrong: by digests of account and network, whose names and addresses are not kept
create table wrong_try (
    counter       varchar(64)      primary key,
    failures      double precision not null,
    counted_at    timestamptz      not null,
    blocked_until timestamptz      not null
);
create index wrong_try_counted on wrong_try (counted_at);

-- from where an account has been entered before: digest of a device's cookie or of a network address
create table known_place (
    place   varchar(64) not null,
    account varchar(64) not null,
    used_at timestamptz not null,
    primary key (place, account)
);
create index known_place_account on known_place (account, used_at);
create index known_place_used on known_place (used_at);

-- sessions that began under an older generation of the account have ended, on every node
create table session_generation (
    account    varchar(64) primary key,
    generation integer     not null
);
