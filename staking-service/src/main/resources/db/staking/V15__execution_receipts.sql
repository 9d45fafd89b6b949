-- What the execution layer pays to pools' fee recipients, as an account of its own.
create table fee_recipient (
    pool_id      uuid        not null references pool,
    -- The first epoch whose receipts count. From then on an address is watched for ever, whatever is announced later.
    from_epoch   bigint      not null,
    address      bytea       not null check (octet_length(address) = 20),
    announced_at timestamptz not null,
    primary key (pool_id, from_epoch)
);
create trigger fee_recipient_append_only before update or delete or truncate on fee_recipient
    for each statement execute function refuse_change_of_posted();

-- An address serves one pool in one way, so that no deposit is taken for a receipt and no receipt counts twice.
create table pool_address (
    address bytea primary key check (octet_length(address) = 20),
    pool_id uuid  not null references pool,
    purpose text  not null check (purpose in ('deposit', 'fee-recipient'))
);
insert into pool_address (address, pool_id, purpose) select deposit_address, id, 'deposit' from pool;

-- What a receipt is recomputed from: received = balance_after - balance_before + passed_on + spent.
create table execution_receipt (
    pool_id           uuid          not null references pool,
    epoch             bigint        not null,
    fee_recipient     bytea         not null check (octet_length(fee_recipient) = 20),
    balance_before    numeric(78,0) not null check (balance_before >= 0),
    balance_after     numeric(78,0) not null check (balance_after >= 0),
    -- The account's nonce at the epoch's end.
    transaction_count bigint        not null check (transaction_count >= 0),
    passed_on         numeric(78,0) not null check (passed_on >= 0),
    spent             numeric(78,0) not null check (spent >= 0),
    primary key (pool_id, epoch, fee_recipient)
);
create trigger execution_receipt_append_only before update or delete or truncate on execution_receipt
    for each statement execute function refuse_change_of_posted();

alter table journal_line drop constraint journal_line_account_check;
alter table journal_line add constraint journal_line_account_check check (account in (
    'buffer', 'validators', 'execution-rewards', 'operator-debt', 'stakers', 'queued', 'payable', 'penalties', 'operator-fee',
    'reserve', 'returns', 'position', 'issued'));

alter table pool_rate add column execution_rewards numeric(78,0) not null default 0 check (execution_rewards >= 0);
alter table pool_rate add column operator_debt numeric(78,0) not null default 0 check (operator_debt >= 0);
-- Of this epoch alone, as what the validators earned.
alter table pool_rate add column received numeric(78,0) not null default 0 check (received >= 0);
alter table pool_rate drop constraint pool_rate_balanced;
alter table pool_rate add constraint pool_rate_balanced check (
    buffer + validators + execution_rewards + operator_debt
    = stakers + queued + payable + penalties + operator_fee + reserve + returns);

-- What the embedded network's blocks pay to whom their proposers name.
create table devnet_priority_fee (
    recipient    bytea         not null check (octet_length(recipient) = 20),
    block_number bigint        not null,
    amount       numeric(78,0) not null check (amount > 0),
    primary key (recipient, block_number)
);
