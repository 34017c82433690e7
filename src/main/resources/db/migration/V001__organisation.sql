create table unit_kind (
    code            varchar(20) primary key,
    name            text        not null,
    tier            varchar(20) not null,
    supervising     boolean     not null,
    leadership_name text        not null
);

insert into unit_kind (code, name, tier, supervising, leadership_name) values
    ('LDLD_TINH',  'Liên đoàn Lao động tỉnh',              'tinh',    true,  'Ban Thường vụ'),
    ('LDLD_HUYEN', 'Liên đoàn Lao động huyện, thành phố',  'captren', true,  'Ban Thường vụ'),
    ('CD_KCN',     'Công đoàn các khu công nghiệp',        'captren', true,  'Ban Thường vụ'),
    ('CD_NGANH',   'Công đoàn ngành địa phương',           'captren', true,  'Ban Thường vụ'),
    ('CDCS',       'Công đoàn cơ sở',                      'coso',    false, 'Ban Chấp hành');

create table unit (
    code       varchar(20) primary key,
    name       text        not null,
    kind       varchar(20) not null references unit_kind,
    superior   varchar(20) references unit,
    valid_from date        not null,
    valid_to   date,
    sample     boolean     not null default false,
    check (valid_to is null or valid_to >= valid_from)
);
create index unit_superior on unit (superior);

create table member (
    account      varchar(64) primary key,
    display_name text        not null,
    email        text
);

create table committee_member (
    unit      varchar(20) not null references unit,
    committee varchar(20) not null,
    account   varchar(64) not null references member,
    primary key (unit, committee, account)
);
create index committee_member_account on committee_member (account);
