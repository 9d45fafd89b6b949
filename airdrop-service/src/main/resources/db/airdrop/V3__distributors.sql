-- The formats that trees are built in.
alter table tree drop constraint tree_format_check;
alter table tree add constraint tree_format_check check (format in (
    'uniswap', 'openzeppelin', 'openzeppelin-unsorted', 'openzeppelin-indexed', 'openzeppelin-indexed-unsorted',
    'packed-pair', 'packed-pair-unsorted'));

-- The contract that pays a campaign's claims, as its tenant declared it.
create table distributor (
    campaign_id    uuid primary key references campaign (id),
    tenant_id      uuid        not null,
    chain_id       bigint      not null check (chain_id > 0),
    address        bytea       not null check (octet_length(address) = 20),
    format         text        not null,
    claim_function text        not null,
    -- Without it, claims are not followed.
    claimed_event  text,
    expires_at     timestamptz,
    sweep_function text,
    cumulative     boolean     not null,
    first_block    bigint      not null check (first_block >= 0),
    verified_at    timestamptz,
    declared_at    timestamptz not null
);
