-- The embedded network: one row holds its head, and whoever moves it holds that row's lock.
create table devnet_chain (
    id           boolean primary key default true check (id),
    block_number bigint      not null check (block_number >= 0),
    genesis_at   timestamptz not null
);
-- It begins with its first epoch over, so that an epoch is final from the start.
insert into devnet_chain (block_number, genesis_at) values (32, date_trunc('second', now()) - 32 * interval '12 seconds');

create table devnet_transaction (
    hash         bytea primary key check (octet_length(hash) = 32),
    block_number bigint        not null,
    sender       bytea         not null check (octet_length(sender) = 20),
    recipient    bytea         not null check (octet_length(recipient) = 20),
    value        numeric(78,0) not null check (value >= 0),
    data         bytea         not null,
    nonce        bigint        not null check (nonce >= 0),
    unique (sender, nonce)
);
create index devnet_transaction_block on devnet_transaction (block_number);
create index devnet_transaction_recipient on devnet_transaction (recipient);

create table devnet_validator (
    pool_id           uuid          not null,
    number            integer       not null,
    balance           numeric(78,0) not null check (balance >= 0),
    effective_balance numeric(78,0) not null check (effective_balance >= 0),
    primary key (pool_id, number)
);

-- In gwei; what the beacon port tells of a finalized epoch. A pool without validators has no row.
create table devnet_validators_epoch (
    pool_id        uuid          not null,
    epoch          bigint        not null,
    balance_before numeric(78,0) not null,
    balance_after  numeric(78,0) not null,
    deposited      numeric(78,0) not null,
    withdrawn      numeric(78,0) not null,
    primary key (pool_id, epoch)
);
create index devnet_validators_epoch_deposit on devnet_validators_epoch (pool_id) include (deposited) where deposited > 0;
