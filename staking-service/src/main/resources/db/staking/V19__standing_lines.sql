-- What was posted to positions and stands. Of a deposit that the chain took back its entry, the counter-entry, and what its
-- position forfeited in between are left out: nobody earned anything by it.
create view standing_position_line as
select line.* from journal_line line
join stake on stake.pool_id = line.pool_id and stake.id = line.stake_id
where line.account = 'position'
and (stake.undone = 0 or not exists (
    select 1 from journal_entry last
    join journal_entry entry on entry.pool_id = line.pool_id and entry.rate_epoch = line.rate_epoch
        and entry.id = line.entry_id
    where last.pool_id = stake.pool_id and last.stake_id = stake.id and last.kind = 'deposit-undone'
    and last.booking = stake.undone - 1
    and (entry.rate_epoch < last.rate_epoch
        or entry.kind in ('deposit', 'deposit-undone') and entry.booking < stake.undone)));
