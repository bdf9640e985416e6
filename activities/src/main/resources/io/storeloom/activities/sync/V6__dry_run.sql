-- What a push would do, found out without one mutation (decision 0005 rule 8).

create sequence dry_run_number;

create table dry_run (
  tenant_id uuid not null references tenant,
  id uuid not null,
  number bigint not null default nextval('dry_run_number'),
  store_id uuid not null,
  mode text not null check (mode in ('INCREMENTAL', 'FORCE_REFRESH')),
  drift boolean not null default false,         -- a drift check: of what stands and owes nothing, where the shop differs
  items text[] not null default '{}',
  state text not null default 'RUNNING' check (state in ('RUNNING', 'READY', 'FAILED')),
  failure jsonb,                                -- why it is FAILED: {"type", "message", "remedy"}
  started_by jsonb not null,
  snapshot jsonb not null,
  look_first boolean not null default false,    -- each item is looked up by its custom id before it is created
  planned boolean not null default false,
  due int not null default 0,                   -- items that a push would take up, …
  left_over int not null default 0,             -- … and those of them that are not settled yet
  unchanged jsonb not null default '{}',        -- by kind
  counts jsonb not null default '[]',           -- once it is READY: [{"kind", "action", "items"}]
  overwritten_items int not null default 0,
  overwritten_fields int not null default 0,
  waits text[] not null default '{}',           -- what a push would wait for, or be refused for
  notices jsonb not null default '[]',          -- general errors of the push: [{"code", "subject", "message", "remedy"}]
  calls jsonb not null default '{}',            -- what the push would send: {"ProductUpdate": {"calls", "points"}}
  points double precision not null default 0,   -- what the push would cost, …
  read_points double precision not null default 0, -- … and what the dry run itself spent on reading
  restore_rate double precision,
  bucket double precision,
  workflow_run_id text,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  alive_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (number),
  foreign key (tenant_id, store_id) references store on delete cascade
);
-- One of each sort at a time for a store.
create unique index dry_run_running on dry_run (tenant_id, store_id, drift) where state = 'RUNNING';
create index dry_run_latest on dry_run (tenant_id, store_id, created_at desc, id desc);

-- What a push would do with an item. Until it is settled `due` and the ids say what it still owes and how it would stand then.
create table dry_run_item (
  tenant_id uuid not null,
  dry_run_id uuid not null,
  store_id uuid not null,
  kind text not null check (kind in ('CATEGORY', 'PRODUCT', 'VARIANT')),
  item_id bigint not null,
  parent_id bigint,
  reference text collate "C" not null,
  due int not null,
  gid text,
  standing_gid text,                            -- of the object in the store; none when it would be created
  inventory_gid text,
  unsure boolean not null default false,
  attempts int not null default 0,
  created boolean not null default false,
  -- SAME: it would be sent again, and the store would not change. Null: not settled, or only the product of a variant.
  action text check (action in ('CREATED', 'CHANGED', 'SAME', 'ARCHIVED', 'DELETED', 'REFUSED', 'SKIPPED')),
  fields jsonb not null default '[]',           -- [{"field", "old", "new", "owner", "overwrites", "kept"}]
  overwrites int not null default 0,
  operations text[] not null default '{}',
  error jsonb,
  skip_reason text,
  primary key (tenant_id, dry_run_id, kind, item_id),
  foreign key (tenant_id, dry_run_id) references dry_run on delete cascade
);
create index dry_run_item_due on dry_run_item (dry_run_id, kind, parent_id, item_id) where due <> 0;
create index dry_run_item_parent on dry_run_item (dry_run_id, parent_id) where parent_id is not null;
create index dry_run_item_reference on dry_run_item (dry_run_id, reference, kind, item_id) where action is not null;

-- As measure_store_items: the statements that follow a comparison would walk all rows for each item.
create function measure_dry_run_items() returns void language sql security definer set search_path = public as 'analyze dry_run_item';
revoke execute on function measure_dry_run_items from public;
grant execute on function measure_dry_run_items to storeloom_app;

call storeloom_protect('dry_run');
call storeloom_protect('dry_run_item');
call storeloom_allow_system('dry_run');
call storeloom_allow_system('dry_run_item');
grant select, insert, update, delete on dry_run, dry_run_item to storeloom_app;
grant usage on sequence dry_run_number to storeloom_app;
grant select, delete on dry_run, dry_run_item to storeloom_system;
