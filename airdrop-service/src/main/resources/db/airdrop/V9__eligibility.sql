-- A campaign's tree of rules; its version rises with each change.
create table eligibility (
    campaign_id uuid primary key references campaign (id),
    tenant_id   uuid        not null,
    version     integer     not null check (version > 0),
    rule        jsonb       not null,
    changed_at  timestamptz not null
);

-- What an issuer signed about an account: that it belongs to a group, until a second of 1970's count.
create table attestation (
    tenant_id   uuid        not null,
    issuer      bytea       not null check (octet_length(issuer) = 20),
    group_name  text        not null,
    account     bytea       not null check (octet_length(account) = 20),
    expires     bigint      not null,
    signature   bytea       not null,
    received_at timestamptz not null,
    primary key (tenant_id, issuer, group_name, account)
);

-- Who was eligible by a version of the rules at one moment. Until it is finished its rows count for nobody.
create table evaluation (
    id             uuid primary key,
    tenant_id      uuid        not null,
    campaign_id    uuid        not null references campaign (id),
    rule_version   integer     not null check (rule_version > 0),
    rule           jsonb       not null,
    evaluated_at   timestamptz not null,
    eligible_count bigint check (eligible_count >= 0),
    content_hash   bytea check (octet_length(content_hash) = 32),
    finished_at    timestamptz,
    check (num_nulls(eligible_count, content_hash, finished_at) in (0, 3))
);
create index evaluation_of_campaign on evaluation (campaign_id, id);

create table evaluation_row (
    evaluation_id uuid  not null,
    account       bytea not null check (octet_length(account) = 20),
    primary key (evaluation_id, account)
) partition by hash (evaluation_id);

do $$
begin
    for remainder in 0..7 loop
        execute format('create table evaluation_row_%s partition of evaluation_row for values with (modulus 8, remainder %s)', remainder, remainder);
    end loop;
end
$$;
