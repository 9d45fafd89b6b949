-- Stakes are locked by their id alone. PostgreSQL 18 finds it behind the pool in the primary key, older ones read all of it.
create index stake_id on stake (id);
