-- What the benchmark makes rows with, as the service would have written them. Ids rise with n as the service's rise with
-- time; hashes and wallets are spread as they are on a chain.
create schema bench;

-- The nth of a kind, which is four hexadecimal digits.
create function bench.id(kind text, n bigint) returns uuid language sql immutable as $$
    select ('01900000-0000-7000-' || kind || '-' || lpad(to_hex(n), 12, '0'))::uuid
$$;

create function bench.hash(n bigint) returns bytea language sql immutable as $$
    select sha256(int8send(n))
$$;

create function bench.wallet(n bigint) returns bytea language sql immutable as $$
    select substr(sha256(int8send(-n)), 1, 20)
$$;

create function bench.epoch(of_pool uuid) returns bigint language sql stable as $$
    select max(epoch) from pool_rate where pool_id = of_pool
$$;

-- Stakes, spread over the pools; the confirmation of their payments is all that they wait for.
create procedure bench.submit(pools uuid[], of_tenant uuid, first bigint, last bigint, paid numeric) language sql as $$
    insert into stake (pool_id, id, tenant_id, wallet, amount, state, created_at, expires_at, transaction_hash, next_check_at)
    select pools[n % cardinality(pools) + 1], bench.id('8000', n), of_tenant, bench.wallet(n), paid, 'submitted', now(),
           now() + interval '1 day', bench.hash(n), now()
    from generate_series(first, last) n;
$$;

-- Positions that bought at the rate of an empty pool, a share a wei, and what was booked for them. So much of each has left.
create procedure bench.hold(of_pool uuid, of_tenant uuid, first bigint, last bigint, each_wallet bigint, paid numeric, gone numeric)
language sql as $$
    insert into stake (pool_id, id, tenant_id, wallet, amount, state, created_at, expires_at, transaction_hash, shares,
        opening_balance, rate_epoch, block_number, block_hash, final, activated_at, held_shares, held_principal,
        held_opening_balance)
    select of_pool, bench.id('8000', n), of_tenant, bench.wallet(n / each_wallet), paid, 'active', now(), now(), bench.hash(n),
           paid, paid, (select bench.epoch(of_pool)), 1, bench.hash(0), true, now(), paid - gone, paid - gone, paid - gone
    from generate_series(first, last) n;

    insert into journal_entry (pool_id, rate_epoch, id, kind, stake_id, posted_at)
    select of_pool, (select bench.epoch(of_pool)), bench.id('9000', n), 'deposit', bench.id('8000', n), now()
    from generate_series(first, last) n;

    insert into journal_line (pool_id, rate_epoch, entry_id, line, account, stake_id, amount)
    select of_pool, (select bench.epoch(of_pool)), bench.id('9000', n), line, account,
           case account when 'position' then bench.id('8000', n) end, sign * paid
    from generate_series(first, last) n
    cross join (values (0, 'buffer', 1), (1, 'stakers', -1), (2, 'position', 1), (3, 'issued', -1)) posting (line, account, sign);
$$;

-- The unstakes of what is gone: queued and made payable, two entries each.
create procedure bench.leave(of_pool uuid, of_tenant uuid, first bigint, last bigint, each_wallet bigint, gone numeric)
language sql as $$
    insert into unstake (id, pool_id, stake_id, tenant_id, wallet, shares, amount, penalty, rate_epoch, principal,
        opening_balance, state, created_at, payable, penalty_due, finalized_at)
    select bench.id('a000', n), of_pool, bench.id('8000', n), of_tenant, bench.wallet(n / each_wallet), gone, gone, 0,
           (select bench.epoch(of_pool)), gone, gone, 'payable', now(), gone, 0, now()
    from generate_series(first, last) n;

    insert into journal_entry (pool_id, rate_epoch, id, kind, stake_id, posted_at, unstake_id)
    select of_pool, (select bench.epoch(of_pool)), bench.id(entry, n), kind, bench.id('8000', n), now(), bench.id('a000', n)
    from generate_series(first, last) n
    cross join (values ('9001', 'unstake'), ('9002', 'unstake-finalized')) step (entry, kind);

    insert into journal_line (pool_id, rate_epoch, entry_id, line, account, stake_id, amount)
    select of_pool, (select bench.epoch(of_pool)), bench.id(entry, n), line, account,
           case account when 'position' then bench.id('8000', n) end, sign * gone
    from generate_series(first, last) n
    cross join (values
        ('9001', 0, 'stakers', 1), ('9001', 1, 'queued', -1), ('9001', 2, 'position', -1), ('9001', 3, 'issued', 1),
        ('9002', 0, 'queued', 1), ('9002', 1, 'payable', -1)) posting (entry, line, account, sign);
$$;

-- How long each accrual's transaction took until its commit, and which one it was.
create table bench.accrual (pool_id uuid, epoch bigint, micros bigint, transaction xid);

create function bench.note() returns trigger language plpgsql security definer as $$
begin
    insert into bench.accrual values (new.pool_id, new.epoch,
        extract(epoch from clock_timestamp() - transaction_timestamp()) * 1000000, pg_current_xact_id()::xid);
    return null;
end
$$;
