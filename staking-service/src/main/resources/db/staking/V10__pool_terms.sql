-- What a pool's operator may change: the terms of new deposits, at once, and the fee, announced ahead.
alter table pool add column deposit_cap numeric(78,0) check (deposit_cap >= 0);
alter table pool add column paused boolean not null default false;

-- What a capped pool still takes, spread over slots, so that deposits that come together do not wait for one row. A cap
-- below what is staked already makes the first slot negative.
create table pool_capacity (
    pool_id uuid          not null references pool,
    slot    smallint      not null check (slot between 0 and 15),
    free    numeric(78,0) not null,
    primary key (pool_id, slot),
    check (slot = 0 or free >= 0)
) with (fillfactor = 50);

create table fee_change (
    pool_id          uuid        not null references pool,
    -- The first epoch whose gain it is taken of.
    from_epoch       bigint      not null,
    fee_basis_points integer     not null check (fee_basis_points between 0 and 10000),
    announced_at     timestamptz not null,
    primary key (pool_id, from_epoch)
);
create trigger fee_change_append_only before update or delete or truncate on fee_change
    for each statement execute function refuse_change_of_posted();
