-- Sync events, their iterations, and the state of every item in every store (decision 0005).

create sequence sync_event_number;

create table sync_event (
  tenant_id uuid not null references tenant,
  id uuid not null,
  number bigint not null default nextval('sync_event_number'),
  store_id uuid not null,
  lane text not null check (lane in ('WRITE', 'READ')),
  kind text not null check (kind in ('PUSH', 'IMPORT', 'PARTNER')),
  mode text not null check (mode in ('INCREMENTAL', 'FORCE_REFRESH', 'RETRY_FAILED')),
  -- Modes and items of requests that joined, served by Close in a further pass: [{"mode", "items": [..]}]
  requested jsonb not null default '[]',
  items text[],
  status text not null default 'QUEUED' check (status in ('QUEUED', 'IN_PROGRESS', 'PAUSED', 'COMPLETED', 'ERROR', 'CANCELLED')),
  pause_reasons text[] not null default '{}',
  cancel_requested boolean not null default false,
  restart boolean not null default false,       -- once cancelled, a new event starts with the settings of then
  waiting jsonb,
  trigger text not null check (trigger in ('MANUAL', 'SCHEDULE', 'RETRY', 'RESTART')),
  started_by jsonb not null,
  paused_by jsonb,
  resumed_by jsonb,
  cancelled_by jsonb,
  retry_of uuid,
  joined boolean not null default false,
  snapshot jsonb not null,
  failure jsonb,                                -- why it is ERROR: {"type", "message", "remedy"}
  planned_categories int not null default 0,
  planned_products int not null default 0,
  planned_variants int not null default 0,
  pending_categories int not null default 0,
  pending_products int not null default 0,
  pending_variants int not null default 0,
  synced_categories int not null default 0,
  synced_products int not null default 0,
  synced_variants int not null default 0,
  unchanged int not null default 0,
  deleted int not null default 0,
  failed int not null default 0,
  skipped int not null default 0,
  general_errors int not null default 0,
  points_spent double precision not null default 0,
  points_per_second double precision,
  bound_percent double precision,
  eta_seconds double precision,
  passes int not null default 0,
  read_until pg_snapshot,                       -- change-log rows visible in it were read by this run
  workflow_run_id text,
  pusher_token uuid,                            -- the activity attempt that may push now; an older one stops
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  alive_at timestamptz not null default now(),  -- last sign of life of its workflow
  version bigint not null default 0,            -- grows with every visible change; the SSE id
  primary key (tenant_id, id),
  unique (number),
  foreign key (tenant_id, store_id) references store on delete cascade
);
-- One run per lane (decision 0005 rule 6).
create unique index sync_event_lane on sync_event (tenant_id, store_id, lane) where status in ('QUEUED', 'IN_PROGRESS', 'PAUSED');
create index sync_event_latest on sync_event (tenant_id, created_at desc, id desc);
create index sync_event_store on sync_event (tenant_id, store_id, created_at desc, id desc);

create table sync_iteration (
  tenant_id uuid not null,
  event_id uuid not null,
  ordinal int not null,
  phase text not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  categories int not null default 0,
  products int not null default 0,
  variants int not null default 0,
  deleted int not null default 0,
  failed int not null default 0,
  skipped int not null default 0,
  requests int not null default 0,
  points double precision not null default 0,
  primary key (tenant_id, event_id, ordinal),
  foreign key (tenant_id, event_id) references sync_event on delete cascade
);

create table general_error (
  tenant_id uuid not null,
  event_id uuid not null,
  code text not null,
  subject text not null default '',             -- what it is about, e.g. a location code; one row per code and subject
  field text,
  message text not null,
  remedy text not null,
  occurrences int not null default 1,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  primary key (tenant_id, event_id, code, subject),
  foreign key (tenant_id, event_id) references sync_event on delete cascade
);

-- One row per store and item: this is the Item Synchronization Status. `due` holds a bit per facet that a run still owes (see Facet).
create table store_item (
  tenant_id uuid not null,
  store_id uuid not null,
  kind text not null check (kind in ('CATEGORY', 'PRODUCT', 'VARIANT')),
  item_id bigint not null,
  parent_id bigint,
  reference text collate "C" not null,
  gid text,
  inventory_gid text,
  origin text check (origin in ('CREATED', 'ADOPTED')),
  needs_id boolean not null default false,      -- adopted, and does not carry our custom id yet
  left_out boolean not null default false,      -- a person left it out of the store when it was adopted
  status text not null default 'PENDING' check (status in ('PENDING', 'SYNCED', 'DELETED', 'FAILED', 'SKIPPED')),
  due int not null default 0,
  event_id uuid,
  let_go uuid,                                  -- the event whose deletion of it a person confirmed
  iteration int,
  attempts int not null default 0,
  claim_token uuid,
  -- A creation may have been sent without its answer being recorded: look it up before creating.
  unsure boolean not null default false,
  sent_core bytea,
  sent_variants bytea,
  sent_stock bytea,
  sent_membership bytea,
  sent_translations bytea,
  sent_publication bytea,
  sent_images bytea,
  refused_hash bytea,
  sent_members bigint[],                        -- categories the store's product was last joined to
  sent_tags text[],                             -- ours in the store; what a merchant adds is not among them
  ahead_tags text[],                            -- may be in the store because of a call that was not answered
  sent_attributes text[],                       -- names of the metafields that we may have left in the store
  sent_translated text[],                       -- translations that we may have left in the store: "gid locale key [namespace.key [variant's gid]]"
  sent_parts text[],                            -- parts whose translations an event under way has had answered (TranslatedParts)
  sent_fields jsonb,                            -- hashes of the values last written: {"own": {"title": "…"}, "stock.<location>": {…}}
  sent_update bytea,                            -- the own fields of the last productUpdate; null = not known
  sent_files jsonb,                             -- images of ours in the store (SentImages)
  sent_options jsonb,                           -- a product's options as they were last sent, or may have been (OptionItems)
  look_at timestamptz,                          -- Shopify still processes its images: not to be looked at before
  looking_since timestamptz,                    -- when they were sent
  error_field text,
  error_code text,
  error_message text,
  error_remedy text,
  skip_reason text,
  assets_accepted int not null default 0,
  assets_total int not null default 0,
  shopify_request_id text,
  synced_at timestamptz,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, store_id, kind, item_id)
) partition by hash (store_id);
do $$ begin
  for i in 0..7 loop
    execute format('create table store_item_%s partition of store_item for values with (modulus 8, remainder %s) with (fillfactor = 80)', i, i);
    execute format('alter table store_item_%s enable row level security', i);
    execute format('alter table store_item_%s force row level security', i);
    execute format('create policy owner_all on store_item_%s to storeloom_owner using (true) with check (true)', i);
  end loop;
end $$;
-- In the order of claims (Claims): what lost fewest attempts goes first, 2 and more alike. The second one leaves out what is created
-- and waits for its publication.
create index store_item_due on store_item (store_id, kind, least(attempts, 2), parent_id, item_id) where due <> 0;
create index store_item_core on store_item (store_id, kind, least(attempts, 2), parent_id, item_id) where due & 1 <> 0;
-- Products of which nothing but their images is owed.
create index store_item_images on store_item (store_id, kind, least(attempts, 2), parent_id, item_id) where due = 128;
create index store_item_parent on store_item (store_id, parent_id) where parent_id is not null;
create index store_item_status on store_item (store_id, status, kind, reference);
create index store_item_reference on store_item (store_id, reference);
create index store_item_left_out on store_item (store_id, kind, item_id) where left_out;
create index store_item_recent on store_item (store_id, updated_at desc);

-- A first plan writes most of a partition in one transaction. Until its statistics say so the planner takes the partition for empty and
-- walks a store's rows once for each item: called there, in the same transaction.
create function measure_store_items(store uuid) returns void language plpgsql security definer set search_path = public as $$
declare part regclass;
begin
  select tableoid::regclass into part from store_item where store_id = store limit 1;
  if part is not null then
    execute format('analyze %s', part);
  end if;
end $$;
revoke execute on function measure_store_items from public;
grant execute on function measure_store_items to storeloom_app;

-- What a run sent, failed, deleted or skipped; by month, dropped after 90 days. UNCHANGED is a count on the event.
create table run_item (
  tenant_id uuid not null,
  event_id uuid not null,
  at timestamptz not null default now(),
  kind text not null,
  item_id bigint not null,
  reference text collate "C" not null,
  iteration int not null,
  status text not null check (status in ('SYNCED', 'DELETED', 'FAILED', 'SKIPPED')),
  action text not null,                         -- what was sent, e.g. productSet
  gid text,
  error_field text,
  error_code text,
  error_message text,
  error_remedy text,
  skip_reason text,
  shopify_request_id text
) partition by range (at);
create table run_item_default partition of run_item default;
alter table run_item_default enable row level security;
alter table run_item_default force row level security;
create policy owner_all on run_item_default to storeloom_owner using (true) with check (true);
create index run_item_event on run_item (tenant_id, event_id, iteration, at);
create index run_item_reference on run_item (tenant_id, event_id, reference);

-- Stock is sent in chunks that are stored before they are sent and resent unchanged under their key (decision 0005 rule 10).
create table stock_chunk (
  tenant_id uuid not null,
  store_id uuid not null,
  key uuid not null,
  event_id uuid not null,
  location_gid text not null,
  members jsonb not null,                       -- [{"inventoryItem", "quantity", "from", "wanted"}]; null from: stocked there by it
  attempt uuid not null,                        -- the activity attempt that sends it; another one sends it again first
  answered_at timestamptz,                      -- taken by the store; kept until its members' outcomes are recorded
  created_at timestamptz not null default now(),
  primary key (tenant_id, store_id, key)
);

-- Next month's partitions, made ahead by housekeeping; run_item partitions older than 90 days go.
create function keep_run_item_partitions(at timestamptz) returns void language plpgsql security definer set search_path = public as $$
declare month date; part text; old record;
begin
  for i in 0..1 loop
    month := (date_trunc('month', at at time zone 'UTC') + make_interval(months => i))::date;
    part := 'run_item_' || to_char(month, 'YYYYMM');
    if to_regclass(part) is null and not exists (
        select from run_item_default d where d.at >= month and d.at < (month + interval '1 month')) then
      execute format('create table %I partition of run_item for values from (%L) to (%L)', part, month::timestamp at time zone 'UTC', (month + interval '1 month')::timestamp at time zone 'UTC');
      execute format('alter table %I enable row level security', part);
      execute format('alter table %I force row level security', part);
      execute format('create policy owner_all on %I to storeloom_owner using (true) with check (true)', part);
    end if;
  end loop;
  for old in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'run_item'::regclass and c.relname ~ '^run_item_[0-9]{6}$'
        and to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month' < at - interval '90 days' loop
    execute format('drop table %I', old.relname);
  end loop;
  delete from run_item_default where run_item_default.at < keep_run_item_partitions.at - interval '90 days';
end $$;
revoke execute on function keep_run_item_partitions from public;
grant execute on function keep_run_item_partitions to storeloom_system;
select keep_run_item_partitions(now());

call storeloom_protect('sync_event');
call storeloom_protect('sync_iteration');
call storeloom_protect('general_error');
call storeloom_protect('store_item');
call storeloom_protect('run_item');
call storeloom_protect('stock_chunk');
call storeloom_allow_system('sync_event');
call storeloom_allow_system('store_item');
call storeloom_allow_system('run_item');
grant select, insert, update, delete on sync_event, sync_iteration, general_error, store_item, stock_chunk to storeloom_app;
grant select, insert on run_item to storeloom_app;
grant usage on sequence sync_event_number to storeloom_app, storeloom_system;
grant select, insert, update on sync_event to storeloom_system;
grant select on store_item, run_item to storeloom_system;
