-- The block that paid for a position. It is watched until it is final; a re-org that leaves it behind takes the position
-- back, and the stake follows its transaction again.
alter table stake add column block_number bigint check (block_number >= 0);
alter table stake add column block_hash bytea check (octet_length(block_hash) = 32);
alter table stake add column final boolean;
-- How often a re-org took the payment back.
alter table stake add column undone integer not null default 0 check (undone >= 0);
-- Positions of before this was recorded are not watched.
update stake set block_number = 0, block_hash = decode(repeat('00', 32), 'hex'), final = true where state = 'active';
alter table stake add constraint stake_block check (
    (state = 'active') = (block_number is not null)
    and (state = 'active') = (block_hash is not null)
    and (state = 'active') = (final is not null));
create index stake_watched on stake (block_number, block_hash) where state = 'active' and not final;

-- A payment that is owed back has been booked, so it pays for no other stake either.
drop index stake_paid;
create unique index stake_paid on stake (pool_id, transaction_hash) where state = 'active' or rejection = 'pool-closed';

alter table journal_entry drop constraint journal_entry_kind_check;
alter table journal_entry add constraint journal_entry_kind_check
    check (kind in ('deposit', 'deposit-to-return', 'deposit-undone', 'accrual'));
-- How often the stake's money was taken back before: it is booked and taken back once each time, whoever asks for it.
alter table journal_entry add column booking integer not null default 0 check (booking >= 0);
drop index journal_entry_stake;
create unique index journal_entry_stake on journal_entry (pool_id, stake_id, booking)
    where kind in ('deposit', 'deposit-to-return');
create unique index journal_entry_undone on journal_entry (pool_id, stake_id, booking) where kind = 'deposit-undone';
