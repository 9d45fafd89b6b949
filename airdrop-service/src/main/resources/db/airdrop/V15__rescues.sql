-- A list of an orphaned drop as it was published, the root that it belongs to, and how that was made of it once it is found.
create table rescue (
    id          uuid primary key,
    campaign_id uuid        not null references campaign (id),
    tenant_id   uuid        not null,
    root        bytea       not null check (octet_length(root) = 32),
    row_count   bigint      not null check (row_count > 0),
    uploaded_at timestamptz not null,
    list_id     uuid references claim_list (id),
    format      text,
    found       text,
    warning     text,
    check (num_nulls(list_id, format, found) in (0, 3)),
    check (warning is null or found is not null)
);
create index rescue_of_campaign on rescue (campaign_id);
create unique index rescue_of_list on rescue (list_id) where list_id is not null;

create table rescue_row (
    rescue_id   uuid   not null references rescue (id),
    line        bigint not null,
    account     bytea  not null check (octet_length(account) = 20),
    -- As it is written; what it means is to be found out.
    amount      text   not null,
    claim_index bigint check (claim_index >= 0),
    primary key (rescue_id, line)
);
