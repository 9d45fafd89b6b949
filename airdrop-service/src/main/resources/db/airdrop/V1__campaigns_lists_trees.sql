-- A campaign and how far it has come. What a state needs is checked here too, so that no bug stores half a state.
create table campaign (
    id             uuid primary key,
    tenant_id      uuid        not null,
    name           text        not null,
    kind           text        not null check (kind in ('standard', 'holder', 'exclusive', 'bounty')),
    description    text        not null,
    token_chain_id bigint      not null check (token_chain_id > 0),
    token_address  bytea       not null check (octet_length(token_address) = 20),
    token_symbol   text        not null,
    token_decimals smallint    not null check (token_decimals between 0 and 255),
    state          text        not null check (state in
        ('draft', 'announced', 'open', 'snapshot', 'allocated', 'distributing', 'closed', 'cancelled')),
    list_id        uuid,
    tree_id        uuid,
    tree_job_id    uuid,
    created_at     timestamptz not null,
    -- From then on every tenant may read it.
    announced_at   timestamptz,
    check ((list_id is not null) = (state in ('allocated', 'distributing', 'closed'))),
    check ((tree_id is not null) = (state in ('distributing', 'closed'))),
    check (announced_at is not null or state in ('draft', 'allocated', 'cancelled'))
);
create index campaign_of_tenant on campaign (tenant_id, id);
create index campaign_announced on campaign (id) where announced_at is not null;

-- An immutable list of claims. It is there with all its rows or not at all.
create table claim_list (
    id           uuid primary key,
    tenant_id    uuid           not null,
    campaign_id  uuid           not null references campaign (id),
    row_count    bigint         not null check (row_count > 0),
    total        numeric(78, 0) not null check (total >= 0),
    content_hash bytea          not null check (octet_length(content_hash) = 32),
    created_at   timestamptz    not null
);
create index claim_list_of_campaign on claim_list (campaign_id);

create table claim_list_row (
    list_id     uuid           not null,
    claim_index bigint         not null check (claim_index >= 0),
    account     bytea          not null check (octet_length(account) = 20),
    amount      numeric(78, 0) not null check (amount >= 0),
    primary key (list_id, claim_index)
) partition by hash (list_id);

-- One attempt to build a tree of a list: the rows below belong to nobody until its root is published.
create table tree (
    id           uuid primary key,
    tenant_id    uuid        not null,
    campaign_id  uuid        not null references campaign (id),
    list_id      uuid        not null references claim_list (id),
    job_id       uuid        not null,
    format       text        not null check (format in ('uniswap')),
    root         bytea check (octet_length(root) = 32),
    leaves       bigint check (leaves > 0),
    total        numeric(78, 0) check (total >= 0),
    begun_at     timestamptz not null,
    published_at timestamptz,
    check (num_nulls(root, leaves, total, published_at) in (0, 4))
);
create index tree_of_job on tree (job_id);
-- A campaign never has two roots.
create unique index tree_published on tree (campaign_id) where published_at is not null;

-- The hashes of a tree, cut into bands of levels and blocks within a band, so that a proof is a few rows.
-- Plain storage: hashes don't compress, and a block fits into its page.
create table tree_block (
    tree_id     uuid     not null,
    band        smallint not null check (band >= 0),
    block_index bigint   not null check (block_index >= 0),
    hashes      bytea    not null,
    primary key (tree_id, band, block_index)
) partition by hash (tree_id);
alter table tree_block alter column hashes set storage plain;

create table claim (
    tree_id       uuid           not null,
    account       bytea          not null check (octet_length(account) = 20),
    claim_index   bigint         not null check (claim_index >= 0),
    amount        numeric(78, 0) not null check (amount >= 0),
    leaf_position bigint         not null check (leaf_position >= 0),
    primary key (tree_id, account)
) partition by hash (tree_id);

do $$
begin
    for remainder in 0..7 loop
        execute format('create table claim_list_row_%s partition of claim_list_row for values with (modulus 8, remainder %s)', remainder, remainder);
        execute format('create table tree_block_%s partition of tree_block for values with (modulus 8, remainder %s)', remainder, remainder);
        execute format('create table claim_%s partition of claim for values with (modulus 8, remainder %s)', remainder, remainder);
    end loop;
end
$$;
