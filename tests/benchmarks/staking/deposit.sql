-- The confirmation of a deposit, written by hand: what the service's transaction does, statement by statement.
\set n :first + :i * :clients + :client_id
\set i :i + 1
\set place :n % :count + 1
begin;
select * from stake where pool_id = (@pools@)[:place] and id = bench.id('8000', :n) for update;
select pg_advisory_xact_lock_shared(hashtextextended((@pools@)[:place]::text, 0));
select * from pool_rate where pool_id = (@pools@)[:place] order by epoch desc limit 1;
with entry as (
    insert into journal_entry (pool_id, rate_epoch, id, kind, stake_id, posted_at, booking)
    values ((@pools@)[:place], @epoch@, bench.id('9000', :n), 'deposit', bench.id('8000', :n), now(), 0))
insert into journal_line (pool_id, rate_epoch, entry_id, line, account, stake_id, amount)
values ((@pools@)[:place], @epoch@, bench.id('9000', :n), 0, 'buffer', null, @amount@),
       ((@pools@)[:place], @epoch@, bench.id('9000', :n), 1, 'stakers', null, -@amount@),
       ((@pools@)[:place], @epoch@, bench.id('9000', :n), 2, 'position', bench.id('8000', :n), @amount@),
       ((@pools@)[:place], @epoch@, bench.id('9000', :n), 3, 'issued', null, -@amount@);
update stake set state = 'active', next_check_at = null, shares = @amount@, opening_balance = @amount@, rate_epoch = @epoch@,
    block_number = 1, block_hash = bench.hash(0), final = true, activated_at = now(), held_shares = @amount@,
    held_principal = @amount@, held_opening_balance = @amount@
where pool_id = (@pools@)[:place] and id = bench.id('8000', :n);
insert into outbox (tenant, type, payload, occurred_at)
values ('@tenant@', 'stake.active', ('{"stakeId": "' || bench.id('8000', :n) || '", "poolId": "' || (@pools@)[:place]
    || '", "wallet": "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", "amount": "@amount@", "state": "active", "transactionHash": '
    || '"0xc8500f8e2fcf3c9a32880e1b973fb28acc88be35787a8abcf9981b2b65dbdeb5", "shares": "@amount@"}')::jsonb, now());
commit;
