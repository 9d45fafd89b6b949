-- What replicas keep in memory and must read anew, written in the transaction of the change.
create table announcements (
    id bigint generated always as identity primary key,
    topic text not null,
    subject text not null,
    announced_at timestamptz not null default now(),
    -- Tells a reader which rows it cannot have seen yet, also those of transactions that commit late.
    transaction_id xid8 not null default pg_current_xact_id()
);

create index announcements_by_transaction on announcements (transaction_id);
create index announcements_by_time on announcements (announced_at);

-- Who changed what. The tenant is that whose thing was changed, null where it is nobody's.
create table audit_log (
    id uuid primary key,
    recorded_at timestamptz not null,
    tenant_id uuid,
    actor text not null,
    actor_tenant_id uuid not null,
    action text not null,
    target text not null,
    before jsonb,
    after jsonb,
    request_id text
);

create index audit_log_of_tenant on audit_log (tenant_id, id);

create function refuse_change_of_audit_log() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is only ever added to';
end
$$;

create trigger audit_log_is_append_only before update or delete on audit_log
    for each row execute function refuse_change_of_audit_log();
create trigger audit_log_is_not_emptied before truncate on audit_log
    for each statement execute function refuse_change_of_audit_log();
