-- What a source's fields mean to us, refreshes of its metadata, and what is wrong with its data.

create table field_mapping (
  tenant_id uuid not null references tenant,
  store_id uuid not null,
  mapping jsonb not null,
  version bigint not null default 1,
  confirmed_version bigint,                     -- confirmed while it is the version
  confirmed_at timestamptz,
  confirmed_by jsonb,
  reasons jsonb not null default '[]',          -- why it is to be looked at again: [{"code", "message"}]
  updated_at timestamptz not null default now(),
  primary key (tenant_id, store_id),
  foreign key (tenant_id, store_id) references store on delete cascade
);

create sequence metadata_number;

create table metadata_run (
  tenant_id uuid not null references tenant,
  id uuid not null,
  number bigint not null default nextval('metadata_number'),
  store_id uuid not null,
  shop text not null,                           -- the first label of its domain
  state text not null default 'RUNNING' check (state in ('RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
  api_version text not null,
  sources jsonb not null,                       -- where the mapping of then takes SKU, barcode and price from
  started_by jsonb not null,
  phase text not null default 'SHOP' check (phase in ('SHOP', 'DEFINITIONS', 'PRODUCTS', 'VARIANTS', 'JUDGING', 'DONE')),
  cursor text,                                  -- what is read next in the phase begins after it
  products int not null default 0,              -- read so far
  variants int not null default 0,
  samples jsonb not null default '{}',          -- a value of each field: {"SKU": "A-1"}
  definitions jsonb not null default '[]',      -- the shop's metafields: [{"namespace", "key", "type"}]
  waiting jsonb,                                -- an outage: {"reason", "since", "nextTryAt"}
  failure jsonb,                                -- why it is FAILED: {"type", "message", "remedy"}
  workflow_run_id text,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  alive_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (number),
  foreign key (tenant_id, store_id) references store on delete cascade
);
create unique index metadata_run_open on metadata_run (tenant_id, store_id) where state = 'RUNNING';
create index metadata_run_latest on metadata_run (store_id, number desc);

-- What a run read; gone once it was judged.
create table metadata_seen (
  tenant_id uuid not null,
  run_id uuid not null,
  kind text not null check (kind in ('PRODUCT', 'VARIANT')),
  gid text not null,
  parent_gid text,
  title text not null default '',
  status text,
  sku text collate "C",
  barcode text collate "C",
  price numeric,
  image boolean not null default false,
  variants_after text,                          -- the product has more variants, to be read after this cursor
  primary key (run_id, gid, tenant_id),
  foreign key (tenant_id, run_id) references metadata_run on delete cascade
);
create index metadata_seen_more on metadata_seen (run_id, gid) where variants_after is not null;

-- What the store's last completed run found.
create table data_quality (
  tenant_id uuid not null,
  store_id uuid not null,
  code text not null,
  count bigint not null,
  samples jsonb not null,                       -- at most ten: [{"reference", "gid", "detail"}]
  primary key (tenant_id, store_id, code),
  foreign key (tenant_id, store_id) references store on delete cascade
);

call storeloom_protect('field_mapping');
call storeloom_protect('metadata_run');
call storeloom_protect('metadata_seen');
call storeloom_protect('data_quality');
call storeloom_allow_system('metadata_run');
grant select, insert, update, delete on field_mapping, metadata_run, metadata_seen, data_quality to storeloom_app;
grant usage on sequence metadata_number to storeloom_app;
grant select on metadata_run to storeloom_system;
