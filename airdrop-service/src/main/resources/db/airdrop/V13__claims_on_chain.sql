-- How far the payments of a campaign's contract are followed on chain.
create table claim_scan (
    campaign_id uuid primary key references distributor (campaign_id),
    -- What is followed; another declaration begins anew.
    contract    bytea          not null,
    event       text           not null,
    first_block bigint         not null,
    next_block  bigint         not null,
    -- Of the last block that was searched; the hash is gone after a re-org.
    last_hash   bytea check (octet_length(last_hash) = 32),
    last_time   timestamptz,
    -- Up to which all was searched and nothing can be taken back.
    final_block bigint         not null default -1,
    payments    bigint         not null default 0 check (payments >= 0),
    paid        numeric        not null default 0 check (paid >= 0),
    due_at      timestamptz    not null,
    reminded_at timestamptz,
    expired_at  timestamptz
);
create index claim_scan_due on claim_scan (due_at);

-- That a contract paid a claim, in a block that was in the chain when it was searched.
create table claim_payment (
    campaign_id      uuid           not null,
    block_hash       bytea          not null check (octet_length(block_hash) = 32),
    log_index        integer        not null,
    block_number     bigint         not null,
    block_time       timestamptz    not null,
    transaction_hash bytea          not null check (octet_length(transaction_hash) = 32),
    account          bytea          not null check (octet_length(account) = 20),
    amount           numeric(78, 0) not null check (amount >= 0),
    primary key (campaign_id, block_hash, log_index)
) partition by hash (campaign_id);
create index claim_payment_of_account on claim_payment (campaign_id, account);
create index claim_payment_in_block on claim_payment (campaign_id, block_number);

do $$
begin
    for remainder in 0..7 loop
        execute format('create table claim_payment_%s partition of claim_payment for values with (modulus 8, remainder %s)', remainder, remainder);
    end loop;
end
$$;
