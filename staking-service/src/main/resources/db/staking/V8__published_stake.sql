-- Pools whose operator shows all tenants what each wallet has in them.
create table published_stake (
    pool_id      uuid primary key references pool,
    published_at timestamptz not null default now()
);
