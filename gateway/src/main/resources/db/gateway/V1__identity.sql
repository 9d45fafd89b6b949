create table tenants (
    id uuid primary key,
    name text not null,
    created_at timestamptz not null
);

create table api_keys (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    name text not null,
    prefix text not null unique,
    secret_hash bytea not null check (octet_length(secret_hash) = 32),
    -- Separated by a space, as in the token's claim.
    scopes text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz
);

create index api_keys_of_tenant on api_keys (tenant_id, id);
