-- The limits of tenants; a tenant without a row has the plan of the configuration.
create table plans (
    name text primary key,
    -- As in the API.
    limits jsonb not null,
    updated_at timestamptz not null
);

create table tenant_plans (
    tenant_id uuid primary key references tenants (id),
    plan text not null references plans (name)
);

create index tenant_plans_of_plan on tenant_plans (plan);
