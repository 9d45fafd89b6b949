-- A key is published before its first use, so that every service knows it by then: published_at <= active_from.
-- It signs from active_from until a later one does, and is published until retired_at.
create table signing_keys (
    kid text primary key,
    -- PKCS #8 and X.509 encodings of a P-256 pair (ES256).
    private_key bytea not null,
    public_key bytea not null,
    published_at timestamptz not null,
    active_from timestamptz not null check (active_from >= published_at),
    retired_at timestamptz check (retired_at > active_from)
);
