-- Adoption runs: what a shop holds, and which item of the catalogue each of it is (decision 0005 rule 7).
-- Keys begin with the run, not with the tenant, for the reason that the catalogue's do.

create sequence adoption_number;

create table adoption (
  tenant_id uuid not null references tenant,
  id uuid not null,
  number bigint not null default nextval('adoption_number'),
  store_id uuid not null,
  state text not null default 'RUNNING' check (state in ('RUNNING', 'READY', 'CONFIRMED', 'FAILED', 'SUPERSEDED')),
  snapshot jsonb not null,                      -- the connector's settings of then
  event_id uuid,                                -- the push that was refused for want of this run
  started_by jsonb not null,
  confirmed_by jsonb,
  phase text not null default 'PRODUCTS' check (phase in ('PRODUCTS', 'VARIANTS', 'COLLECTIONS', 'MATCHING', 'DONE')),
  cursor text,                                  -- what is read next in the phase begins after it
  products int not null default 0,              -- read so far
  variants int not null default 0,
  collections int not null default 0,
  waiting jsonb,                                -- an outage: {"reason", "since", "nextTryAt"}
  failure jsonb,                                -- why it is FAILED: {"type", "message", "remedy"}
  workflow_run_id text,
  match_token uuid,                             -- the attempt that matches; an older one writes nothing more
  created_at timestamptz not null default now(),
  finished_at timestamptz,                      -- its lists stand, or it failed
  confirmed_at timestamptz,                     -- decisions made later than this are not in effect yet
  alive_at timestamptz not null default now(),
  version bigint not null default 0,
  primary key (tenant_id, id),
  unique (number),
  foreign key (tenant_id, store_id) references store on delete cascade
);
-- One at a time; a later one supersedes an unconfirmed one.
create unique index adoption_open on adoption (tenant_id, store_id) where state in ('RUNNING', 'READY');
create index adoption_latest on adoption (store_id, number desc);

-- What the run read, as it was then.
create table adoption_seen (
  tenant_id uuid not null,
  adoption_id uuid not null,
  kind text not null check (kind in ('CATEGORY', 'PRODUCT', 'VARIANT')),
  gid text not null,
  parent_gid text,
  inventory_gid text,
  title text not null default '',
  handle text,
  sku text collate "C",
  barcode text,
  custom_id text collate "C",                   -- ours, if it carries one
  status text,
  rule_based boolean not null default false,    -- the shop decides what is in this collection
  variants_after text,                          -- the product has more variants, to be read after this cursor
  taken boolean not null default false,         -- an item is known to be this one: nothing else can be
  primary key (adoption_id, gid, tenant_id),
  foreign key (tenant_id, adoption_id) references adoption on delete cascade
);
create index adoption_seen_parent on adoption_seen (adoption_id, parent_gid) where parent_gid is not null;
create index adoption_seen_more on adoption_seen (adoption_id, gid) where variants_after is not null;

-- The four lists. An item of ours stands here once; what is ONLY_THERE has no item.
create table adoption_item (
  tenant_id uuid not null,
  adoption_id uuid not null,
  id bigint generated always as identity,
  list text not null check (list in ('MATCHED', 'AMBIGUOUS', 'ONLY_HERE', 'ONLY_THERE')),
  kind text not null check (kind in ('CATEGORY', 'PRODUCT', 'VARIANT')),
  reference text collate "C" not null,          -- of ONLY_THERE the shop's own word for it: handle, SKU or GID
  item_id bigint,
  parent_id bigint,                             -- the product of a variant
  title text not null default '',
  handle text,
  sku text collate "C",
  barcode text,
  gid text,                                     -- of MATCHED what it is, of ONLY_THERE itself
  found_by text,
  reasons text[] not null default '{}',         -- why it is AMBIGUOUS
  waits boolean not null default false,         -- a person has to decide
  decision text check (decision in ('ADOPT', 'CREATE', 'LEAVE')),
  decided_gid text,
  decided_by jsonb,
  decided_at timestamptz,
  primary key (adoption_id, id, tenant_id),
  foreign key (tenant_id, adoption_id) references adoption on delete cascade
);
create index adoption_item_list on adoption_item (adoption_id, list, kind, reference, id);
create index adoption_item_reference on adoption_item (adoption_id, kind, reference);
create unique index adoption_item_item on adoption_item (adoption_id, kind, item_id) where item_id is not null;
create index adoption_item_parent on adoption_item (adoption_id, parent_id) where parent_id is not null;
create index adoption_item_gid on adoption_item (adoption_id, gid) where gid is not null;
create index adoption_item_decided_gid on adoption_item (adoption_id, decided_gid) where decided_gid is not null;
create index adoption_item_decided on adoption_item (adoption_id, decided_at) where decided_at is not null;

-- Which objects an item may be, and by what.
create table adoption_candidate (
  tenant_id uuid not null,
  adoption_id uuid not null,
  kind text not null,
  item_id bigint not null,
  gid text not null,
  found_by text[] not null,
  variants bigint[],                            -- the product's variants that were found in it
  primary key (adoption_id, kind, item_id, gid, tenant_id),
  foreign key (tenant_id, adoption_id) references adoption on delete cascade
);

create table adoption_count (
  tenant_id uuid not null,
  adoption_id uuid not null,
  list text not null,
  kind text not null,
  items int not null,
  undecided int not null,
  primary key (tenant_id, adoption_id, list, kind),
  foreign key (tenant_id, adoption_id) references adoption on delete cascade
);

-- Each run writes most of these tables anew: until their statistics say so the planner takes it for empty.
create function measure_adoption() returns void language plpgsql security definer set search_path = public as $$
begin
  analyze adoption_seen;
  analyze adoption_item;
  analyze adoption_candidate;
end $$;
revoke execute on function measure_adoption from public;
grant execute on function measure_adoption to storeloom_app;

call storeloom_protect('adoption');
call storeloom_protect('adoption_seen');
call storeloom_protect('adoption_item');
call storeloom_protect('adoption_candidate');
call storeloom_protect('adoption_count');
call storeloom_allow_system('adoption');
grant select, insert, update, delete on adoption, adoption_seen, adoption_item, adoption_candidate, adoption_count to storeloom_app;
grant usage on sequence adoption_number to storeloom_app;
grant select on adoption to storeloom_system;
