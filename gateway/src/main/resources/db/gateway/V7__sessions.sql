-- A wallet that signed in, and the family of its refresh tokens: the one of `generation` is good, those before were used.
create table sessions (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    client_id uuid not null references oauth_clients (id),
    -- CAIP-10.
    wallet text not null,
    generation integer not null check (generation >= 0),
    created_at timestamptz not null,
    rotated_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > created_at),
    ended_at timestamptz
);

create index sessions_of_wallet on sessions (tenant_id, wallet, id);
create index sessions_of_client on sessions (client_id) where ended_at is null;
create index sessions_by_expiry on sessions (expires_at);

-- Those that a sign-in message had, until nobody could take them for good any more.
create table used_nonces (
    nonce text primary key,
    expires_at timestamptz not null
);

create index used_nonces_by_expiry on used_nonces (expires_at);
