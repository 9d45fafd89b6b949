-- Whether a payout that is under way was taken back before; there are few.
create index journal_entry_payout_undone on journal_entry (pool_id, unstake_id) where kind = 'payout-undone';
