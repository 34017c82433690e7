create table criteria_set (
    id         bigint generated always as identity primary key,
    tier       varchar(20)  not null,
    subject    varchar(20)  not null,
    version    integer      not null,
    name       varchar(200) not null,
    first_year integer      not null,
    last_year  integer,
    reference  boolean      not null,
    content    jsonb        not null,
    created_at timestamptz  not null,
    created_by varchar(64)  not null,
    unique (tier, subject, version),
    check (last_year is null or last_year >= first_year)
);

-- Scores point to the version that they were given under: it must say the same for ever.
create function criteria_set_stays() returns trigger language plpgsql as $$
begin
    raise exception 'a version of a criteria set never changes';
end $$;
create trigger criteria_set_stays before update or delete on criteria_set
    for each row execute function criteria_set_stays();

create table self_score (
    model    varchar(16) primary key references exemplary_model,
    sets     jsonb       not null,
    rows     jsonb       not null,
    given_by varchar(64) not null,
    given_at timestamptz not null,
    version  integer     not null
);
