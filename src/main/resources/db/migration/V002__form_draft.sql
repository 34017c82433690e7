-- What somebody has typed into the form of an open task and not sent yet; never of a ballot.
create table form_draft (
    task_id  varchar(64)  not null,
    account  varchar(64)  not null,
    data     jsonb        not null,
    saved_at timestamptz  not null,
    primary key (task_id, account)
);
