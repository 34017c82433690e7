-- Names of models have many words in common. Every name that was a little alike was read and compared, a fifth of a nation's
-- at each look at a registration; by this index the nearest are found in their order, and no more of them than are shown.
-- Its condition is always true and keeps the search of the register, for which the other index is faster, away from this one.
create index exemplary_model_alike on exemplary_model using gist (plain_text(title) gist_trgm_ops (siglen = 64))
    where title <> '';
