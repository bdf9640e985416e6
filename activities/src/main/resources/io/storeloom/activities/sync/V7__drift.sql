-- Where a shop was edited behind our back (decision 0005 rule 8), as the latest drift check of the store saw it.

alter table connector add column drift_checked_at timestamptz;

create table drift (
  tenant_id uuid not null references tenant,
  store_id uuid not null,
  kind text not null check (kind in ('CATEGORY', 'PRODUCT', 'VARIANT')),
  item_id bigint not null,
  field text not null,                          -- as a dry run names it; 'exists' when the object is gone
  reference text collate "C" not null,
  ours text,
  theirs text,
  owner text not null check (owner in ('OURS', 'ONLY_ON_CREATE', 'THEIRS')),
  since timestamptz not null default now(),     -- the first check that saw it
  seen_at timestamptz not null default now(),   -- the latest one
  primary key (tenant_id, store_id, kind, item_id, field),
  foreign key (tenant_id, store_id) references store on delete cascade
);
create index drift_reference on drift (store_id, reference, kind, item_id, field);

call storeloom_protect('drift');
grant select, insert, update, delete on drift to storeloom_app;
