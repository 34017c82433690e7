-- what a unit was until the end of a day: papers of that time call it so
create table former_unit (
    unit     varchar(20) not null references unit,
    last_day date        not null,
    name     text        not null,
    kind     varchar(20) not null references unit_kind,
    superior varchar(20) references unit,
    primary key (unit, last_day)
);

-- when the figures were frozen: a list beside them names what they count
alter table periodic_review add column submitted_at timestamptz;
update periodic_review set submitted_at = sent_at;

-- what left the federation, as it left it
create table sent_document (
    kind      varchar(40)  not null,
    subject   varchar(40)  not null,
    recipient varchar(200) not null,
    name      varchar(200) not null,
    content   bytea        not null,
    sha256    char(64)     not null,
    sent_at   timestamptz  not null,
    primary key (kind, subject, recipient)
);
