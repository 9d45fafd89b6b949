create table transfer (
    id     uuid primary key,
    tenant uuid           not null,
    amount numeric(78, 0) not null
);
