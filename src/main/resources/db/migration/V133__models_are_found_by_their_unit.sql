-- A unit's models of every year: what its reviews tell of, and what it may go on with. The index by year and unit does not
-- find them.
create index exemplary_model_unit on exemplary_model (unit);

-- Who had a model put up in a year takes part in its rounds, though the unit has ended since.
create index recognition_candidate_unit on recognition_candidate (unit);
