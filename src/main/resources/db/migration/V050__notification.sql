-- one row for each mail that is to leave, written in the transaction of what it tells
create table mail (
    id               bigint generated always as identity primary key,
    kind             varchar(60)  not null,
    subject          varchar(200) not null,
    recipient        varchar(210) not null,
    occurrence       varchar(120) not null,
    message_id       varchar(200) not null unique,
    urgent           boolean      not null,
    unit             varchar(20),
    account          varchar(64),
    name             text         not null,
    unit_name        text,
    -- what the recipient's own address was; without one the mail goes to somebody else
    own_address      text,
    to_name          text,
    to_address       text,
    content          jsonb,
    state            varchar(20)  not null,
    created_at       timestamptz  not null,
    expires_at       timestamptz,
    next_attempt_at  timestamptz  not null,
    tries            integer      not null default 0,
    leased_by        varchar(64),
    leased_until     timestamptz,
    trouble          text,
    trouble_at       timestamptz,
    ended_at         timestamptz,
    restarted_by     varchar(64),
    restarted_at     timestamptz,
    sent_subject     text,
    sent_text        text,
    unique (kind, subject, recipient, occurrence),
    check ((to_address is null) = (state = 'NO_ADDRESS'))
);
create index mail_waiting on mail (urgent desc, next_attempt_at, id) where state = 'WAITING';
create index mail_expiring on mail (expires_at) where state = 'WAITING' and expires_at is not null;
create index mail_by_state on mail (state, id);
create index mail_by_unit on mail (unit, id);
create index mail_by_recipient on mail (recipient, id);
create index mail_without_address on mail (recipient, id) where own_address is null;

create table mail_attachment (
    mail         bigint       not null references mail on delete cascade,
    position     integer      not null,
    name         text         not null,
    content_type varchar(120) not null,
    content      bytea        not null,
    primary key (mail, position)
);

-- what waits for the next digest of its recipient, and the mail in which it was told
create table notice (
    id         bigint generated always as identity primary key,
    kind       varchar(60)  not null,
    subject    varchar(200) not null,
    recipient  varchar(210) not null,
    occurrence varchar(120) not null,
    notice     jsonb        not null,
    put_at     timestamptz  not null,
    expires_at timestamptz,
    mail       bigint references mail,
    unique (kind, subject, recipient, occurrence)
);
create index notice_waiting on notice (recipient, id) where mail is null;
create index notice_of_mail on notice (mail) where mail is not null;
create index notice_of_subject on notice (subject, kind);

-- one row: what all nodes share when they send
create table mail_gate (
    id            integer primary key check (id = 1),
    sent_on       date,
    sent          integer       not null default 0,
    permits       timestamptz[] not null default '{}',
    down_since    timestamptz,
    down_tries    integer       not null default 0,
    retry_at      timestamptz,
    trouble       text
);
insert into mail_gate (id) values (1);

-- how often a deadline has moved: calendars believe the higher number
create table deadline_in_calendars (
    key      varchar(250) primary key,
    last_day date    not null,
    sequence integer not null
);

-- the morning on which a person was last reminded of a thing
create table reminded (
    recipient varchar(210) not null,
    thing     varchar(250) not null,
    day       date         not null,
    primary key (recipient, thing)
);

-- how far the digest of a morning has come
create table digest_run (
    day          date primary key,
    after_person varchar(210) not null default '',
    only_notices boolean      not null default false,
    leased_by    varchar(64),
    leased_until timestamptz,
    mails        integer      not null default 0,
    ended_at     timestamptz
);

create table mail_template (
    kind     varchar(60) not null,
    version  integer     not null,
    subject  text        not null,
    text     text        not null,
    saved_by varchar(64) not null,
    saved_at timestamptz not null,
    primary key (kind, version)
);

create table mail_preference (
    account        varchar(64) primary key,
    calendar_files boolean not null,
    mandatory_only boolean not null
);
