-- the key of the codes that an account enters after its password, encrypted; nobody is asked for a code before it is confirmed
create table second_factor (
    account      varchar(64) primary key,
    secret       bytea       not null,
    confirmed_at timestamptz,
    -- of the newest code that was taken: no older one and not this one again is taken, on any node
    last_step    bigint      not null
);

-- codes for who has no telephone at hand, each good once; of the code itself only a digest is kept
create table recovery_code (
    hash    varchar(64) primary key,
    account varchar(64) not null,
    used_at timestamptz
);
create index recovery_code_account on recovery_code (account);

-- what the operator asked for at the start has been done, by whichever node came first
create table second_factor_reset (
    request varchar(200) primary key
);
