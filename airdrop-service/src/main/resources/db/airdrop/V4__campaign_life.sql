-- What a campaign says of itself, when it moves by itself, and how often it was changed.
alter table campaign
    add column announcement text        not null default '{}',
    add column opens_at     timestamptz,
    add column closes_at    timestamptz,
    add column snapshot_at  timestamptz,
    add column claims_until timestamptz,
    add column version      bigint      not null default 1,
    -- When the schedule takes it out of the state that it is in.
    add column moves_at     timestamptz generated always as (case state
        when 'announced' then opens_at when 'open' then snapshot_at when 'distributing' then claims_until end) stored,
    add constraint campaign_schedule check (
        opens_at < closes_at and opens_at < snapshot_at and opens_at < claims_until and closes_at <= snapshot_at
        and closes_at < claims_until and snapshot_at < claims_until);
create index campaign_due on campaign (moves_at) where moves_at is not null;

-- What a wallet is asked when it registers; a campaign without a row asks nothing.
create table registration_form (
    campaign_id uuid primary key references campaign (id),
    fields      jsonb not null
);

-- That a wallet registered, and what it answered to what is not marked as personal.
create table registration (
    campaign_id   uuid        not null references campaign (id),
    account       bytea       not null check (octet_length(account) = 20),
    -- Through whom it came.
    tenant_id     uuid        not null,
    -- Whether the wallet itself had signed in.
    proven        boolean     not null,
    answers       jsonb       not null,
    registered_at timestamptz not null,
    -- Since when nothing is known any more of what it answered.
    erased_at     timestamptz,
    primary key (campaign_id, account)
) partition by hash (campaign_id);

-- Its personal answers stand apart, so that to erase them is to delete a row that nothing else needs.
create table registration_personal (
    campaign_id uuid  not null,
    account     bytea not null,
    answers     jsonb not null,
    primary key (campaign_id, account),
    foreign key (campaign_id, account) references registration (campaign_id, account) on delete cascade
) partition by hash (campaign_id);

do $$
begin
    for remainder in 0..7 loop
        execute format('create table registration_%s partition of registration for values with (modulus 8, remainder %s)', remainder, remainder);
        execute format('create table registration_personal_%s partition of registration_personal for values with (modulus 8, remainder %s)', remainder, remainder);
    end loop;
end
$$;
