-- How often the organisation has been changed: the sum tells apart everything that has ever been committed. Several rows,
-- so that two who change it do not wait for each other; a row is held until its transaction ends.
create table organisation_change (
    slot    smallint primary key,
    changes bigint   not null default 0
);
insert into organisation_change (slot) select generate_series(0, 15);

create function count_change_of_organisation() returns void language plpgsql as $$
begin
    update organisation_change set changes = changes + 1
     where slot = (select slot from organisation_change limit 1 for update skip locked);
    if not found then
        update organisation_change set changes = changes + 1 where slot = 0;
    end if;
end $$;

create function organisation_changes() returns trigger language plpgsql as $$
begin
    perform count_change_of_organisation();
    return null;
end $$;

create trigger organisation_changes after insert or update or delete or truncate on unit_kind
    for each statement execute function organisation_changes();
create trigger organisation_changes after insert or update or delete or truncate on unit
    for each statement execute function organisation_changes();
create trigger organisation_changes after insert or update or delete or truncate on former_unit
    for each statement execute function organisation_changes();
create trigger organisation_changes after insert or update or delete or truncate on member
    for each statement execute function organisation_changes();
create trigger organisation_changes after insert or update or delete or truncate on committee_member
    for each statement execute function organisation_changes();
-- not of in_force, which is asked for at every look at the clock and mostly changes nothing
create trigger organisation_changes
    after insert or update of absent, substitute, first_day, last_day, ended_at or delete or truncate on substitution
    for each statement execute function organisation_changes();

-- Of what is done in somebody's stead only who does so for the first time: whether he ever has is remembered, and a deed is
-- no reason to forget the organisation.
create function first_deed_for_another() returns trigger language plpgsql as $$
begin
    if not exists (select from acted_for where account = new.account and occasion <> new.occasion) then
        perform count_change_of_organisation();
    end if;
    return null;
end $$;
create trigger first_deed_for_another after insert or update of account on acted_for
    for each row execute function first_deed_for_another();
