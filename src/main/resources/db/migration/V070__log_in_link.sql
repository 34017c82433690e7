-- links that let a person in once; of the link itself only a digest is kept
create table log_in_link (
    hash           varchar(64) primary key,
    account        varchar(64)  not null,
    target         text         not null,
    for_password   boolean      not null,
    asked_from     varchar(64)  not null,
    asked_at       timestamptz  not null,
    expires_at     timestamptz  not null,
    used_at        timestamptz
);
create index log_in_link_account on log_in_link (account, asked_at);
create index log_in_link_from on log_in_link (asked_from, asked_at);
