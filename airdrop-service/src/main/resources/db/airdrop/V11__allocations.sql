-- One division of a pool; it is there with all its rows and its list, or not at all. Its id is that of the job that made it.
create table allocation (
    id          uuid primary key,
    tenant_id   uuid        not null,
    campaign_id uuid        not null references campaign (id),
    version     integer     not null check (version > 0),
    -- The request as it was made: pool, rule, limits and where the wallets come from.
    terms       jsonb       not null,
    wallets     bigint      not null check (wallets > 0),
    list_id     uuid        not null unique references claim_list (id),
    created_at  timestamptz not null,
    unique (campaign_id, version)
);

-- Who took part with what, and what came of it: the inputs that are published, and what versions are compared by.
create table allocation_row (
    allocation_id uuid           not null,
    account       bytea          not null check (octet_length(account) = 20),
    weight        numeric(78, 0) not null check (weight >= 0),
    factor        numeric(78, 0) not null check (factor >= 0),
    amount        numeric(78, 0) not null check (amount >= 0),
    primary key (allocation_id, account)
) partition by hash (allocation_id);

do $$
begin
    for remainder in 0..7 loop
        execute format('create table allocation_row_%s partition of allocation_row for values with (modulus 8, remainder %s)', remainder, remainder);
    end loop;
end
$$;
