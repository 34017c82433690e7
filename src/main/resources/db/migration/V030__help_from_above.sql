-- what a supervising union gives its units on the way: guidance, an earlier day of its own, a hand with the registration
create table union_guidance (
    year              integer     not null references campaign,
    unit              varchar(20) not null references unit,
    guidance          text        not null,
    internal_last_day date,
    given_by          varchar(64) not null,
    given_at          timestamptz not null,
    primary key (year, unit)
);

alter table obligation
    add column helper     varchar(20) references unit,
    add column help_reason text,
    add column helped_at  timestamptz;

alter table exemplary_model add column entered_by varchar(64);
