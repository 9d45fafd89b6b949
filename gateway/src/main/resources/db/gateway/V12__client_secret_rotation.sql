-- After a rotation the secret before it works until then.
alter table oauth_clients
    add previous_hash bytea check (octet_length(previous_hash) = 32),
    add previous_expires_at timestamptz,
    add check ((previous_hash is null) = (previous_expires_at is null)),
    add check (kind = 'confidential' or previous_hash is null);
