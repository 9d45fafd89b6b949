-- A look at a list before its root is published; its id is that of the job that looked.
create table preflight (
    id          uuid primary key,
    tenant_id   uuid        not null,
    campaign_id uuid        not null references campaign (id),
    list_id     uuid        not null references claim_list (id),
    begun_at    timestamptz not null,
    -- Null while it is under way.
    checked_at  timestamptz
);
create index preflight_of_campaign on preflight (campaign_id, id);
create index preflight_of_list on preflight (list_id, checked_at);

create table preflight_finding (
    preflight_id uuid        not null references preflight (id),
    check_name   text        not null,
    outcome      text        not null check (outcome in ('passed', 'warning', 'blocking', 'not-checked')),
    detail       text        not null,
    row_count    bigint      not null check (row_count >= 0),
    signed_by    text,
    signed_at    timestamptz,
    sign_reason  text,
    primary key (preflight_id, check_name),
    check (num_nulls(signed_by, signed_at, sign_reason) in (0, 3)),
    check (signed_by is null or outcome = 'blocking')
);

-- The claims that a finding is about.
create table preflight_row (
    preflight_id uuid           not null,
    check_name   text           not null,
    claim_index  bigint         not null,
    account      bytea          not null check (octet_length(account) = 20),
    amount       numeric(78, 0) not null,
    primary key (preflight_id, check_name, claim_index)
);
