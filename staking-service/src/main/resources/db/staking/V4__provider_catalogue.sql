alter table provider
    -- Kinds of wallets, with blanks between them; null where any will do.
    add column supported_wallets text,
    -- Ways to use the provider, with blanks between them.
    add column interfaces        text not null default '',
    add column support_email     text,
    add column support_url       text,
    add column support_phone     text;
create index pool_provider on pool (provider_id);
