-- What the desk enters as days off and the year's plan are asked for in most transactions and seldom changed: they are
-- remembered with the organisation, under the same count.
create trigger organisation_changes after insert or update or delete or truncate on changed_day
    for each statement execute function organisation_changes();
create trigger organisation_changes after insert or update or delete or truncate on campaign
    for each statement execute function organisation_changes();
