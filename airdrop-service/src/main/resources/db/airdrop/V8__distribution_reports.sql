-- What was computed of a list, which never changes.
create table distribution_report (
    list_id uuid primary key references claim_list (id),
    figures jsonb not null
);
