-- Long work, its progress and who is doing it. Lease times are the database's clock.
create table job (
    tenant       uuid        not null,
    id           uuid        not null,
    subject      text        not null,
    kind         text        not null,
    input        jsonb       not null,
    state        text        not null default 'queued'
        check (state in ('queued', 'running', 'paused', 'succeeded', 'failed', 'cancelled')),
    -- What the owner asked of a running job and its handler has not seen yet.
    stop_request text        check (stop_request in ('pause', 'cancel')),
    step         text,
    checkpoint   jsonb,
    done         bigint      not null default 0 check (done >= 0),
    total        bigint      not null default 0 check (total >= 0),
    -- How often it was begun since its last new checkpoint.
    attempt      integer     not null default 0,
    -- Rises with every claim and release; a write under an older one changes nothing.
    fence        bigint      not null default 0,
    lease_owner  text,
    lease_until  timestamptz,
    run_after    timestamptz not null default now(),
    result       jsonb,
    problem      jsonb,
    created_at   timestamptz not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    updated_at   timestamptz not null,
    primary key (tenant, id),
    check ((state = 'running') = (lease_owner is not null)),
    check ((state = 'running') = (lease_until is not null)),
    check (stop_request is null or state = 'running'),
    check ((state in ('succeeded', 'failed', 'cancelled')) = (finished_at is not null))
);
create index job_claimable on job (kind, run_after) where state in ('queued', 'running');
create index job_leased on job (lease_owner) where lease_owner is not null;
