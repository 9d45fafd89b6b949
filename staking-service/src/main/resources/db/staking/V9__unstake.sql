-- Those who leave: their claims wait in a queue, become payable when there is liquidity, and are paid on chain.
create table unstake_quote (
    id         uuid primary key,
    pool_id    uuid          not null references pool,
    stake_id   uuid          not null,
    tenant_id  uuid          not null,
    wallet     bytea         not null check (octet_length(wallet) = 20),
    shares     numeric(78,0) not null check (shares > 0),
    amount     numeric(78,0) not null check (amount > 0),
    penalty    numeric(78,0) not null check (penalty >= 0 and penalty <= amount),
    -- Epoch of the rate that the amount was told at.
    rate_epoch bigint        not null,
    expires_at timestamptz   not null,
    foreign key (pool_id, stake_id) references stake,
    foreign key (pool_id, rate_epoch) references pool_rate (pool_id, epoch)
);
create index unstake_quote_expired on unstake_quote (expires_at);

create table unstake (
    id               uuid primary key,
    pool_id          uuid          not null references pool,
    stake_id         uuid          not null,
    tenant_id        uuid          not null,
    wallet           bytea         not null check (octet_length(wallet) = 20),
    shares           numeric(78,0) not null check (shares > 0),
    amount           numeric(78,0) not null check (amount > 0),
    penalty          numeric(78,0) not null check (penalty >= 0 and penalty <= amount),
    rate_epoch       bigint        not null,
    -- What of the position's principal and opening balance went with the shares.
    principal        numeric(78,0) not null check (principal >= 0),
    opening_balance  numeric(78,0) not null check (opening_balance >= 0),
    -- First come, first served: the order of the queue.
    queue_number     bigint        not null generated always as identity,
    state            text          not null
        check (state in ('queued', 'payable', 'submitted', 'paid', 'cancelled')),
    created_at       timestamptz   not null,
    -- What liquidity made of the claim.
    payable          numeric(78,0) check (payable >= 0),
    penalty_due      numeric(78,0) check (penalty_due >= 0),
    -- Whether the penalty reached the stayers.
    penalty_distributed boolean    not null default false,
    finalized_at     timestamptz,
    transaction_hash bytea         check (octet_length(transaction_hash) = 32),
    -- When the chain is asked again for the payout.
    next_check_at    timestamptz,
    foreign key (pool_id, stake_id) references stake,
    foreign key (pool_id, rate_epoch) references pool_rate (pool_id, epoch),
    check ((state in ('payable', 'submitted', 'paid')) = (payable is not null)),
    check ((payable is null) = (penalty_due is null)),
    check ((payable is null) = (finalized_at is null)),
    check ((state in ('submitted', 'paid')) = (transaction_hash is not null)),
    check (state in ('submitted', 'paid') or next_check_at is null)
);
create unique index unstake_tenant on unstake (tenant_id, id);
create index unstake_wallet on unstake (tenant_id, wallet, id);
create index unstake_stake on unstake (pool_id, stake_id, id);
create index unstake_pool on unstake (pool_id, state, id);
create index unstake_queue on unstake (pool_id, queue_number) include (rate_epoch, shares, amount) where state = 'queued';
create index unstake_penalty on unstake (pool_id) include (wallet) where penalty_due > 0 and not penalty_distributed;
create index unstake_watched on unstake (next_check_at) where next_check_at is not null;
-- One transaction pays for one claim.
create unique index unstake_transaction on unstake (pool_id, transaction_hash) where transaction_hash is not null;

-- What a position holds now: what it bought, less what left; and of its shares less what was forfeited.
alter table stake add column held_shares numeric(78,0) check (held_shares >= 0 and held_shares <= shares);
alter table stake add column held_principal numeric(78,0) check (held_principal >= 0 and held_principal <= amount);
alter table stake add column held_opening_balance numeric(78,0)
    check (held_opening_balance >= 0 and held_opening_balance <= opening_balance);
alter table stake add column activated_at timestamptz;
update stake set held_shares = shares, held_principal = amount, held_opening_balance = opening_balance,
    activated_at = created_at where state = 'active';
alter table stake add constraint stake_held check (
    (state = 'active') = (held_shares is not null)
    and (state = 'active') = (held_principal is not null)
    and (state = 'active') = (held_opening_balance is not null)
    and (state = 'active') = (activated_at is not null));

alter table journal_entry add column unstake_id uuid;
alter table journal_entry drop constraint journal_entry_kind_check;
alter table journal_entry add constraint journal_entry_kind_check check (kind in (
    'deposit', 'deposit-to-return', 'deposit-undone', 'accrual', 'unstake', 'unstake-cancelled', 'unstake-finalized', 'payout',
    'payout-undone', 'forfeit'));
create unique index journal_entry_unstake on journal_entry (pool_id, unstake_id, kind)
    where kind in ('unstake', 'unstake-cancelled', 'unstake-finalized');

alter table journal_line drop constraint journal_line_account_check;
alter table journal_line add constraint journal_line_account_check check (account in (
    'buffer', 'validators', 'stakers', 'queued', 'payable', 'penalties', 'operator-fee', 'reserve', 'returns', 'position',
    'issued'));

alter table pool_rate add column queued numeric(78,0) not null default 0 check (queued >= 0);
alter table pool_rate add column payable numeric(78,0) not null default 0 check (payable >= 0);
alter table pool_rate add column penalties numeric(78,0) not null default 0 check (penalties >= 0);
-- What a share is worth. While claims in the queue share a loss, they and their shares are in it.
alter table pool_rate add column rate_assets numeric(78,0) check (rate_assets >= 0);
alter table pool_rate add column rate_shares numeric(78,0) check (rate_shares >= 0);
alter table pool_rate disable trigger pool_rate_append_only;
update pool_rate set rate_assets = stakers, rate_shares = shares;
alter table pool_rate enable trigger pool_rate_append_only;
alter table pool_rate alter column rate_assets set not null;
alter table pool_rate alter column rate_shares set not null;
alter table pool_rate add check (rate_shares > 0 or rate_assets = 0);
alter table pool_rate drop constraint pool_rate_check;
alter table pool_rate add constraint pool_rate_balanced check (
    buffer + validators = stakers + queued + payable + penalties + operator_fee + reserve + returns);
alter table pool_rate alter column queued drop default;
alter table pool_rate alter column payable drop default;
alter table pool_rate alter column penalties drop default;

-- The term of a locked pool, from a stake's activation, and what leaving at once costs of the amount.
alter table pool drop constraint pool_kind_check;
alter table pool add constraint pool_kind_check check (kind in ('liquid', 'locked'));
alter table pool add column lock_up_days integer check (lock_up_days between 1 and 1825);
alter table pool add column penalty_basis_points integer check (penalty_basis_points between 0 and 5000);
alter table pool add constraint pool_lock_up check (
    (kind = 'locked') = (lock_up_days is not null) and (kind = 'locked') = (penalty_basis_points is not null));
