-- Names of models have many words in common. Every name that was a little alike was read and compared, a fifth of a nation's
-- at each look at a registration; by this index the nearest are found in their order, and no more of them than are shown.
-- By its collation, which makes no difference to trigrams, it is another one than that of the register's search, for which
-- the other kind of index is faster.
create index exemplary_model_alike on exemplary_model using gist ((plain_text(title) collate "C") gist_trgm_ops (siglen = 64));
