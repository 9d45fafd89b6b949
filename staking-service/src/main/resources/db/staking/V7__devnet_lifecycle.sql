-- The embedded network's validators wait, work, leave and are slashed by the specification's rules. Validators of before
-- were active at once and stay so.
alter table devnet_validator
    add column eligibility_epoch bigint,
    add column activation_epoch bigint,
    add column exit_epoch bigint,
    add column withdrawable_epoch bigint,
    add column slashed_epoch bigint,
    -- The effective balance that was slashed.
    add column slashed_balance numeric(78,0) not null default 0 check (slashed_balance >= 0);
update devnet_validator set eligibility_epoch = 0, activation_epoch = 0;

alter table devnet_chain
    add column deposit_balance_to_consume numeric(78,0) not null default 0 check (deposit_balance_to_consume >= 0),
    add column earliest_exit_epoch bigint not null default 0,
    add column exit_balance_to_consume numeric(78,0) not null default 0 check (exit_balance_to_consume >= 0);

create table devnet_pending_deposit (
    position integer primary key,
    pool_id  uuid          not null,
    number   integer       not null,
    amount   numeric(78,0) not null check (amount > 0),
    slot     bigint        not null
);

create table devnet_pending_partial_withdrawal (
    position           integer primary key,
    pool_id            uuid          not null,
    number             integer       not null,
    amount             numeric(78,0) not null check (amount > 0),
    withdrawable_epoch bigint        not null
);

alter table devnet_validators_epoch add column slashed numeric(78,0) not null default 0 check (slashed >= 0);

-- In gwei, of each validator alike: why a pool's validators earned what devnet_validators_epoch says.
create table devnet_duty_terms (
    pool_id           uuid          not null,
    epoch             bigint        not null,
    line              smallint      not null,
    validators        bigint        not null check (validators > 0),
    effective_balance numeric(78,0) not null,
    source            numeric(78,0) not null,
    target            numeric(78,0) not null,
    head              numeric(78,0) not null,
    slashing          numeric(78,0) not null,
    primary key (pool_id, epoch, line)
);
