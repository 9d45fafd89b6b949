-- An account's signed wish that what it gets is paid to another address. Of several, the one with the highest nonce counts.
create table claim_redirect (
    id          uuid primary key,
    campaign_id uuid           not null references campaign (id),
    account     bytea          not null check (octet_length(account) = 20),
    recipient   bytea          not null check (octet_length(recipient) = 20),
    nonce       numeric(78, 0) not null check (nonce >= 0),
    deadline    timestamptz    not null,
    accepted_at timestamptz    not null,
    unique (campaign_id, account, nonce)
);
create index claim_redirect_of_campaign on claim_redirect (campaign_id, id);

-- The list that a list with redirects was made of.
alter table claim_list add column redirected_from uuid references claim_list (id);

-- What of an account's amount a list gives to another, of all rounds up to it.
create table claim_move (
    list_id   uuid           not null,
    account   bytea          not null check (octet_length(account) = 20),
    recipient bytea          not null check (octet_length(recipient) = 20),
    amount    numeric(78, 0) not null check (amount > 0),
    primary key (list_id, account, recipient)
);
