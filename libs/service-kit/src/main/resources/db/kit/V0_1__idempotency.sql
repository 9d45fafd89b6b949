-- One row for each Idempotency-Key that a caller has used for an operation. The row goes in before the effect, in the
-- effect's transaction: while that is open, a twin waits on the primary key; a rollback takes the row with it.
create table idempotency_key (
    tenant       uuid        not null,
    subject      text        not null,
    operation    text        not null,
    key          text        not null,
    request_hash text        not null,
    expires_at   timestamptz not null,
    -- The answer. The status is null only while the transaction is open; a secret answer has a status and nothing else.
    status       smallint,
    secret       boolean     not null default false,
    headers      text,
    body         text,
    primary key (tenant, subject, operation, key)
);

create index idempotency_key_expires_at on idempotency_key (expires_at);
