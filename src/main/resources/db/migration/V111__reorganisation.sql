-- Luật 97/2025/QH15: the tier above the grassroots since the districts are gone
insert into unit_kind (code, name, tier, supervising, leadership_name) values
    ('CD_XA', 'Công đoàn xã, phường, đặc khu', 'captren', true, 'Ban Thường vụ');

create table reorganisation (
    id           bigint generated always as identity primary key,
    number       text        not null,
    issued_on    date        not null,
    issued_by    text        not null,
    signer       text        not null,
    effective_on date        not null,
    state        varchar(20) not null,
    contents     jsonb       not null,
    entered_by   varchar(64) not null,
    entered_at   timestamptz not null,
    confirmed_by varchar(64),
    confirmed_at timestamptz,
    ended_at     timestamptz,
    reason       text,
    version      integer     not null
);

-- which unit came out of which
create table unit_link (
    predecessor    varchar(20) not null references unit,
    successor      varchar(20) not null references unit,
    kind           varchar(20) not null,
    from_day       date        not null,
    reorganisation bigint      not null references reorganisation,
    primary key (predecessor, successor, reorganisation)
);
create index unit_link_successor on unit_link (successor);

-- the plan stays as it was issued; who receives the reports may become another body during the year
alter table campaign add column recipients jsonb;
