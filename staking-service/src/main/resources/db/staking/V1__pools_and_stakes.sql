create table provider (
    id         uuid primary key,
    tenant_id  uuid        not null,
    name       text        not null,
    website    text,
    created_at timestamptz not null
);

-- Ether sent to a deposit address belongs to one pool, so that a transaction can count for one pool only.
create table pool (
    id               uuid primary key,
    provider_id      uuid          not null references provider,
    tenant_id        uuid          not null,
    name             text          not null,
    kind             text          not null check (kind in ('liquid')),
    minimum_deposit  numeric(78,0) not null check (minimum_deposit >= 1000000000),
    fee_basis_points integer       not null check (fee_basis_points between 0 and 10000),
    deposit_address  bytea         not null unique check (octet_length(deposit_address) = 20),
    created_at       timestamptz   not null
);

create table stake (
    pool_id          uuid          not null references pool,
    id               uuid          not null,
    tenant_id        uuid          not null,
    wallet           bytea         not null check (octet_length(wallet) = 20),
    amount           numeric(78,0) not null check (amount > 0),
    state            text          not null
        check (state in ('prepared', 'submitted', 'active', 'expired', 'rejected')),
    created_at       timestamptz   not null,
    -- When a stake that the chain does not know of is given up.
    expires_at       timestamptz   not null,
    transaction_hash bytea         check (octet_length(transaction_hash) = 32),
    -- When the chain is asked again; a replica that asks moves it ahead, so that no other asks at the same time.
    next_check_at    timestamptz,
    shares           numeric(78,0) check (shares > 0),
    opening_balance  numeric(78,0) check (opening_balance >= 0),
    rate_epoch       bigint,
    rejection        text,
    rejection_detail text,
    primary key (pool_id, id),
    check (state not in ('submitted', 'active', 'rejected') or transaction_hash is not null),
    check (state <> 'prepared' or transaction_hash is null),
    check ((state = 'submitted') = (next_check_at is not null)),
    check ((state = 'active') = (shares is not null)),
    check ((state = 'active') = (opening_balance is not null)),
    check ((state = 'active') = (rate_epoch is not null)),
    check ((state = 'rejected') = (rejection is not null)),
    check ((state = 'rejected') = (rejection_detail is not null))
);
create unique index stake_tenant on stake (tenant_id, id);
create index stake_wallet on stake (tenant_id, wallet, id);
create index stake_prepared on stake (expires_at) where state = 'prepared';
create index stake_submitted on stake (next_check_at) where state = 'submitted';
-- One transaction pays for one stake. Its sender must be the stake's wallet, so a wrong claim by another wallet, which
-- is refused as soon as the transaction is seen, does not keep the sender's own claim out.
create unique index stake_transaction on stake (pool_id, transaction_hash, wallet) where state in ('submitted', 'active');
create unique index stake_paid on stake (pool_id, transaction_hash) where state = 'active';
