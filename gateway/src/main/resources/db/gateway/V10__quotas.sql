-- Calls that replicas took of a tenant's quota for a calendar day or month (UTC), those in their hands included.
create table quota_uses (
    tenant_id uuid not null,
    period text not null,
    begins_on date not null,
    taken bigint not null,
    primary key (tenant_id, period, begins_on)
);
