-- who once had an account: his name stands under what he did, his account is given to nobody else
create table closed_account (
    account      varchar(64) primary key,
    display_name text        not null,
    unit         varchar(20),
    closed_at    timestamptz not null,
    -- when what need not be kept of him was erased
    erased_at    timestamptz
);

create table account_without_seat (
    account varchar(64) primary key references member on delete cascade,
    since   date not null
);

create table personal_data_request (
    id          bigint generated always as identity primary key,
    account     varchar(64)   not null,
    name        text          not null,
    kind        varchar(20)   not null,
    wish        varchar(2000) not null,
    asked_at    timestamptz   not null,
    due_on      date          not null,
    granted     boolean,
    answer      varchar(2000),
    answered_by varchar(64),
    answered_at timestamptz,
    check ((answered_at is null) = (answer is null) and (answered_at is null) = (granted is null))
);
create index personal_data_request_account on personal_data_request (account, id);
create index personal_data_request_open on personal_data_request (id) where answered_at is null;

-- whether what is written down about somebody is about the one who is looked for: by his telephone or e-mail, or by his name
-- where none is written down that could belong to another of the same name
create function same_person(n text, p text, e text, name text, phone text, email text) returns boolean
    language sql stable parallel safe
    as $$
    select coalesce(lower(e) = lower(email), false)
        or coalesce(regexp_replace(p, '\D', '', 'g') = regexp_replace(phone, '\D', '', 'g'), false)
        or coalesce(public.plain_text(n) = public.plain_text(name), false)
           and (p is null or phone is null) and (e is null or email is null)
    $$;
