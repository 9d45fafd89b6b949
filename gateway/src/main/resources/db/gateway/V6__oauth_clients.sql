create table oauth_clients (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    name text not null,
    kind text not null check (kind in ('confidential', 'public')),
    secret_hash bytea check (octet_length(secret_hash) = 32),
    -- Separated by a space, as are those that everybody has who signs in, and where one does.
    scopes text not null,
    user_scopes text not null,
    sign_in_origins text not null,
    created_at timestamptz not null,
    revoked_at timestamptz,
    check ((kind = 'confidential') = (secret_hash is not null))
);

create index oauth_clients_of_tenant on oauth_clients (tenant_id, id);
