-- A pool's books. Entries are grouped by the epoch of the rate that was in force when they were posted: the totals of a
-- rate are those of the rate before it plus the lines of that rate's epoch, which are found by the primary key.
create table journal_entry (
    pool_id    uuid        not null references pool,
    rate_epoch bigint      not null,
    id         uuid        not null,
    kind       text        not null check (kind in ('deposit', 'deposit-to-return', 'accrual')),
    stake_id   uuid,
    posted_at  timestamptz not null,
    primary key (pool_id, rate_epoch, id),
    check ((kind = 'accrual') = (stake_id is null))
);
-- A stake's money is booked once, whoever asks for it.
create unique index journal_entry_stake on journal_entry (pool_id, stake_id)
    where kind in ('deposit', 'deposit-to-return');

create table journal_line (
    pool_id    uuid          not null,
    rate_epoch bigint        not null,
    entry_id   uuid          not null,
    line       smallint      not null,
    account    text          not null check (account in
        ('buffer', 'validators', 'stakers', 'operator-fee', 'reserve', 'returns', 'position', 'issued')),
    unit       text          not null generated always as
        (case when account in ('position', 'issued') then 'shares' else 'wei' end) stored,
    stake_id   uuid,
    -- A debit above zero, a credit below it.
    amount     numeric(78,0) not null check (amount <> 0),
    primary key (pool_id, rate_epoch, entry_id, line),
    foreign key (pool_id, rate_epoch, entry_id) references journal_entry,
    check ((account = 'position') = (stake_id is not null))
);
create index journal_line_stake on journal_line (pool_id, stake_id, entry_id) where stake_id is not null;

-- Every statement that posts lines posts whole entries, so the check needs no waiting for the commit.
create function journal_line_balanced() returns trigger language plpgsql as $$
declare
    wrong record;
begin
    select pool_id, entry_id, unit, sum(amount) as difference into wrong
    from posted group by pool_id, entry_id, unit having sum(amount) <> 0 limit 1;
    if found then
        raise exception 'entry % of pool % is off balance by % %',
            wrong.entry_id, wrong.pool_id, wrong.difference, wrong.unit
            using errcode = 'check_violation', constraint = 'journal_line_balanced';
    end if;
    return null;
end
$$;
create trigger journal_line_balanced after insert on journal_line
    referencing new table as posted for each statement execute function journal_line_balanced();

-- What every position's worth follows from: one row a pool and epoch, whatever the number of positions.
create table pool_rate (
    pool_id      uuid          not null references pool,
    epoch        bigint        not null,
    buffer       numeric(78,0) not null check (buffer >= 0),
    validators   numeric(78,0) not null check (validators >= 0),
    stakers      numeric(78,0) not null check (stakers >= 0),
    operator_fee numeric(78,0) not null check (operator_fee >= 0),
    reserve      numeric(78,0) not null check (reserve >= 0),
    returns      numeric(78,0) not null check (returns >= 0),
    staked       numeric(78,0) not null check (staked >= 0),
    shares       numeric(78,0) not null check (shares >= 0),
    -- Of this epoch alone.
    earned       numeric(78,0) not null,
    fee          numeric(78,0) not null check (fee >= 0),
    posted_at    timestamptz   not null,
    primary key (pool_id, epoch),
    check (buffer + validators = stakers + operator_fee + reserve + returns),
    check (shares > 0 or stakers = 0)
);

create function refuse_change_of_posted() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: correct it by a counter-entry', tg_table_name
        using errcode = 'restrict_violation';
end
$$;
create trigger journal_entry_append_only before update or delete or truncate on journal_entry
    for each statement execute function refuse_change_of_posted();
create trigger journal_line_append_only before update or delete or truncate on journal_line
    for each statement execute function refuse_change_of_posted();
create trigger pool_rate_append_only before update or delete or truncate on pool_rate
    for each statement execute function refuse_change_of_posted();
