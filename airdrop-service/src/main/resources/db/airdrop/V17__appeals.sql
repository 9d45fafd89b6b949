-- A wallet's objection to what a campaign's rules found or its allocation gives.
create table appeal (
    id           uuid primary key,
    campaign_id  uuid        not null references campaign (id),
    account      bytea       not null check (octet_length(account) = 20),
    -- Through whom it came.
    tenant_id    uuid        not null,
    -- Whether the wallet itself had signed in.
    proven       boolean     not null,
    state        text        not null check (state in ('open', 'withdrawn', 'accepted', 'rejected')),
    filed_at     timestamptz not null,
    -- When it was withdrawn, accepted or rejected; and by whom of the campaign's tenant, where by that.
    ended_at     timestamptz,
    decided_by   text,
    -- What an accepted one changes; the amount where it fixes one.
    remedy       text check (remedy in ('eligible', 'amount')),
    amount       numeric(78, 0) check (amount > 0),
    -- Numbers the accepted ones of a campaign from 1, so that an allocation can say which it took.
    accepted     bigint check (accepted > 0),
    -- Since when nothing is known any more of what was written.
    erased_at    timestamptz,
    check ((state = 'open') = (ended_at is null)),
    check ((state in ('accepted', 'rejected')) = (decided_by is not null)),
    check ((state = 'accepted') = (remedy is not null) and (state = 'accepted') = (accepted is not null)),
    check ((remedy is not distinct from 'amount') = (amount is not null)),
    unique (campaign_id, accepted)
);
create unique index appeal_open on appeal (campaign_id, account) where state = 'open';
create index appeal_of_campaign on appeal (campaign_id, id);
create index appeal_of_account on appeal (account, id);
create index appeal_of_tenant on appeal (tenant_id, id);

-- What was written stands apart, so that to erase it is to delete a row that nothing else needs.
create table appeal_words (
    appeal_id uuid primary key references appeal (id),
    statement text  not null,
    evidence  jsonb not null,
    -- Of the decision.
    reason    text
);

-- What an allocation took of accepted appeals: an input of it, which is published with it.
create table allocation_override (
    allocation_id uuid  not null,
    account       bytea not null check (octet_length(account) = 20),
    -- Null where the wallet takes part as those do who are eligible.
    amount        numeric(78, 0) check (amount > 0),
    appeal_id     uuid  not null references appeal (id),
    primary key (allocation_id, account)
);
alter table allocation
    add column overrides      bigint not null default 0 check (overrides >= 0),
    add column overrides_hash bytea check (octet_length(overrides_hash) = 32),
    add constraint allocation_overrides check ((overrides > 0) = (overrides_hash is not null));
