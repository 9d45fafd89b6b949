-- What happened, written in the transaction that made it happen; emptied by the relay.
create table outbox (
    id          bigint generated always as identity primary key,
    tenant      uuid        not null,
    type        text        not null,
    payload     jsonb       not null,
    occurred_at timestamptz not null
);

-- One row: the relay that holds its lock is the only one over all replicas.
create table outbox_relay (
    id boolean primary key default true check (id)
);
insert into outbox_relay default values;

-- The last number given to each tenant; numbers begin with 1 and have no gap.
create table event_counter (
    tenant        uuid primary key,
    last_sequence bigint not null check (last_sequence > 0)
);

create table event (
    tenant      uuid        not null,
    sequence    bigint      not null check (sequence > 0),
    type        text        not null,
    payload     jsonb       not null,
    occurred_at timestamptz not null,
    relayed_at  timestamptz not null,
    primary key (tenant, sequence)
);
create index event_relayed_at on event (relayed_at);
