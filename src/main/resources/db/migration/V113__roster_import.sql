-- a file with the organisation, from its arrival to its being followed; the file itself is dropped as soon as that is done
create table roster_import (
    id          bigint generated always as identity primary key,
    file_name   text        not null,
    content     bytea,
    uploaded_by varchar(64) not null,
    uploaded_at timestamptz not null,
    confirmed_by varchar(64),
    state       varchar(20) not null,
    done        int         not null default 0,
    total       int         not null default 0,
    unchanged   int         not null default 0,
    -- of the differences that were shown: others than these are not followed
    fingerprint varchar(64),
    message     text,
    ended_at    timestamptz
);

create table roster_import_line (
    import  bigint      not null references roster_import on delete cascade,
    number  int         not null,
    kind    varchar(10) not null,
    place   text        not null,
    subject text        not null,
    before  text        not null,
    after   text        not null,
    primary key (import, number)
);
