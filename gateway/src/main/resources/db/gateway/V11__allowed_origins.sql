-- Web pages that may read a tenant's answers, as browsers name them in the header Origin.
create table allowed_origins (
    tenant_id uuid not null references tenants (id),
    origin text not null,
    primary key (tenant_id, origin)
);
