-- A campaign whose contract takes one root after the other has a tree a round, numbered from 1.
alter table tree add column round integer not null default 1 check (round > 0);
drop index tree_published;
create unique index tree_published on tree (campaign_id, round) where published_at is not null;
