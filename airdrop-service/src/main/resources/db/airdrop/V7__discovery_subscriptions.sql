-- What announced campaigns are found by.
alter table campaign add column search tsvector generated always as (
    setweight(to_tsvector('simple', name || ' ' || token_symbol), 'A')
    || setweight(to_tsvector('simple', coalesce(announcement::jsonb ->> 'project', '')), 'B')
    || setweight(to_tsvector('simple', description), 'C')) stored;
create index campaign_search on campaign using gin (search) where announced_at is not null;
create index campaign_newest on campaign (announced_at desc, id desc) where announced_at is not null;
-- Those that somebody may have to be reminded of.
create index campaign_under_way on campaign (state) where state in ('announced', 'open', 'distributing');

-- What happened to an announced campaign, or is about to, of which subscribers are told. The moment is the one that is
-- told of, so that a reminder is given once, and again when it was put off.
create table campaign_happening (
    campaign_id uuid        not null references campaign (id),
    what        text        not null,
    moment      timestamptz not null,
    noted_at    timestamptz not null,
    -- The last subscription that was told, while others have not been; then, since when all have been.
    told_until  uuid,
    told_at     timestamptz,
    primary key (campaign_id, what, moment)
);
create index campaign_happening_untold on campaign_happening (noted_at) where told_at is null;

create table subscription (
    id          uuid primary key,
    tenant_id   uuid        not null,
    -- For whom, where not for the tenant itself.
    account     bytea check (octet_length(account) = 20),
    -- One campaign; or else all announced ones that the filter lets through.
    campaign_id uuid references campaign (id),
    kind        text,
    chain_id    bigint,
    token       bytea check (octet_length(token) = 20),
    text        text,
    -- Of what; of everything where empty.
    happenings  text[]      not null,
    created_at  timestamptz not null,
    check (campaign_id is null or num_nonnulls(kind, chain_id, token, text) = 0)
);
create index subscription_of_tenant on subscription (tenant_id, id);
create index subscription_to_campaign on subscription (campaign_id, id) where campaign_id is not null;
create index subscription_to_filter on subscription (id) where campaign_id is null;
