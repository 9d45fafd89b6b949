-- An immutable set of accounts with an amount each. It is there with all its rows or not at all.
create table snapshot (
    id             uuid primary key,
    tenant_id      uuid           not null,
    label          text           not null,
    -- What the amounts are.
    kind           text           not null check (kind in ('native-balance', 'token-balance', 'time-weighted-stake',
        'points', 'first-use-time', 'first-use-block', 'accounts')),
    source         text           not null check (source in ('import', 'token-transfers', 'native-balances',
        'contract-uses', 'staking-service', 'exclusion')),
    -- Where exactly it comes from, as far as the source has such: chain, contract, block, epochs, another snapshot.
    origin         jsonb          not null,
    row_count      bigint         not null check (row_count >= 0),
    total          numeric(78, 0) not null check (total >= 0),
    excluded_count bigint         not null check (excluded_count >= 0),
    content_hash   bytea          not null check (octet_length(content_hash) = 32),
    created_at     timestamptz    not null
);
create index snapshot_of_tenant on snapshot (tenant_id, id);
create index snapshot_by_hash on snapshot (tenant_id, content_hash, id);

-- Rows of no snapshot are those of a draft, below.
create table snapshot_row (
    snapshot_id uuid           not null,
    account     bytea          not null check (octet_length(account) = 20),
    amount      numeric(78, 0) not null check (amount >= 0),
    primary key (snapshot_id, account)
) partition by hash (snapshot_id);

-- Who was left out of a snapshot, and why.
create table snapshot_exclusion (
    snapshot_id uuid           not null,
    account     bytea          not null check (octet_length(account) = 20),
    amount      numeric(78, 0) not null check (amount >= 0),
    reason      text           not null check (reason in ('listed', 'contract', 'burn-address')),
    primary key (snapshot_id, account)
);

-- A snapshot that a job is making; its id is the job's.
create table snapshot_draft (
    id        uuid primary key,
    tenant_id uuid        not null,
    begun_at  timestamptz not null
);

do $$
begin
    for remainder in 0..7 loop
        execute format('create table snapshot_row_%s partition of snapshot_row for values with (modulus 8, remainder %s)', remainder, remainder);
    end loop;
end
$$;
