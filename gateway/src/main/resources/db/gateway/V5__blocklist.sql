-- Who gets in no more, whatever their credentials.
create table blocklist (
    id uuid primary key,
    kind text not null check (kind in ('network', 'wallet', 'credential', 'tenant')),
    value text not null,
    reason text not null,
    created_at timestamptz not null,
    expires_at timestamptz
);
