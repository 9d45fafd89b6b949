-- All credentials of a suspended tenant stop.
alter table tenants add suspended_at timestamptz;

-- After a rotation the secret before it works until then.
alter table api_keys
    add previous_hash bytea check (octet_length(previous_hash) = 32),
    add previous_expires_at timestamptz,
    add check ((previous_hash is null) = (previous_expires_at is null));

-- A person of a tenant: a wallet (CAIP-10), or a user of an external issuer (OpenID Connect's iss and sub).
create table members (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    wallet text,
    issuer text,
    subject text,
    role text not null check (role in ('owner', 'admin', 'developer', 'viewer')),
    created_at timestamptz not null,
    check ((issuer is null) = (subject is null)),
    check ((wallet is null) <> (issuer is null)),
    unique (wallet, tenant_id),
    unique (issuer, subject, tenant_id)
);

create index members_of_tenant on members (tenant_id, id);

-- At most one: the operator's key that was made and printed where none was configured.
create table bootstrap_key (
    id boolean primary key default true check (id),
    secret_hash bytea not null check (octet_length(secret_hash) = 32),
    made_at timestamptz not null default now()
);
