-- who an account is at the provider of the common log-in
create table openid_binding (
    account  varchar(64)  primary key,
    issuer   varchar(500) not null,
    subject  varchar(255) not null,
    bound_at timestamptz  not null,
    unique (issuer, subject)
);
