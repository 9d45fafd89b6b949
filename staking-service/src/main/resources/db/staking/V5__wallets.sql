create table wallet (
    id           uuid primary key,
    tenant_id    uuid        not null,
    address      bytea       not null check (octet_length(address) = 20),
    kind         text        not null,
    name         text,
    -- The EIP-4361 message, with its nonce, that the wallet is asked to sign; gone as soon as it was signed.
    challenge            text,
    challenge_expires_at timestamptz,
    proof        text        check (proof in ('key', 'contract', 'undeployed-contract')),
    proven_at    timestamptz,
    created_at   timestamptz not null,
    check ((challenge is null) = (challenge_expires_at is null)),
    check ((proof is null) = (proven_at is null))
);
create unique index wallet_address on wallet (tenant_id, address);
create index wallet_tenant on wallet (tenant_id, id);
