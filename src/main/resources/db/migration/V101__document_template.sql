-- Mẫu văn bản: Word templates that the desk has put in place of the shipped ones; none is ever changed or deleted
create table document_template (
    kind     varchar(40)  not null,
    version  integer      not null,
    name     text         not null,
    content  bytea        not null,
    saved_by varchar(255) not null,
    saved_at timestamptz  not null,
    primary key (kind, version)
);
