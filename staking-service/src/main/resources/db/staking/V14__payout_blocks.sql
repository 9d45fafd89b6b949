-- The block that has a payout. It is watched until it is final; a re-org that leaves it behind books the payout back.
alter table unstake add column block_number bigint check (block_number >= 0);
alter table unstake add column block_hash bytea check (octet_length(block_hash) = 32);
alter table unstake add column final boolean;
-- Payouts of before this was recorded are not watched.
update unstake set block_number = 0, block_hash = decode(repeat('00', 32), 'hex'), final = true, next_check_at = null
where state = 'paid';
alter table unstake add constraint unstake_block check (
    (state = 'paid') = (block_number is not null)
    and (state = 'paid') = (block_hash is not null)
    and (state = 'paid') = (final is not null)
    and (final is not true or next_check_at is null));
