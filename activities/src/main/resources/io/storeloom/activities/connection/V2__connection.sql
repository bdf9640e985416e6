-- Stores, how they are reached, and what is pushed to them.

create table store (
  tenant_id uuid not null references tenant,
  id uuid not null,
  name text not null,
  shop_domain text not null,
  environment text not null default 'PRODUCTION' check (environment in ('PRODUCTION', 'STAGING')),
  created_at timestamptz not null default now(),
  version bigint not null default 0,
  primary key (tenant_id, id)
);
-- A shop belongs to one tenant only.
create unique index store_shop on store (shop_domain);
create unique index store_id on store (id);

create table connection (
  tenant_id uuid not null,
  store_id uuid not null,
  auth_mode text not null check (auth_mode in ('CLIENT_CREDENTIALS', 'LEGACY_TOKEN')),
  client_id text,
  secret_sealed bytea not null,
  secret_tail text not null,
  token_sealed bytea,
  token_expires_at timestamptz,
  -- Who of all processes exchanges a new token now, with which credentials (their fingerprint), and until when at most.
  token_lease uuid,
  token_leased_for text,
  token_leased_until timestamptz,
  state text not null default 'CONNECTED' check (state in ('CONNECTED', 'DISCONNECTED', 'RECONNECT_REQUIRED', 'ERROR')),
  problem jsonb,
  granted_scopes text[] not null default '{}',
  shop jsonb,
  api_version text,
  connected_at timestamptz not null default now(),
  verified_at timestamptz,
  updated_at timestamptz not null default now(),
  version bigint not null default 0,
  primary key (tenant_id, store_id),
  foreign key (tenant_id, store_id) references store on delete cascade
);

create table connector (
  tenant_id uuid not null,
  store_id uuid not null,
  enabled boolean not null default false,
  source_enabled boolean not null default true, -- the data source's switch: off, nothing goes to or comes from the store
  settings jsonb not null,
  next_run_at timestamptz,
  -- Change-log rows below this transaction id were read (decision 0005 rule 5); null = never compared in full.
  change_cursor xid8,
  full_compare_due boolean not null default true,
  -- Null until the shop was seen to be empty, or an adoption run was confirmed: until then nothing is created there. Whether it holds
  -- objects with our custom ids that are none of the store's items: then an item is looked up before it is created.
  look_first boolean,
  last_full_compare_at timestamptz,
  no_new_variants_on date,                      -- the day (UTC) on which the shop refused new variants
  updated_at timestamptz not null default now(),
  version bigint not null default 0,
  primary key (tenant_id, store_id),
  foreign key (tenant_id, store_id) references store on delete cascade
);
create index connector_due on connector (next_run_at) where enabled and next_run_at is not null;

call storeloom_protect('store');
call storeloom_protect('connection');
call storeloom_protect('connector');
call storeloom_allow_system('store');
call storeloom_allow_system('connection');
call storeloom_allow_system('connector');
grant select, insert, update, delete on store, connection, connector to storeloom_app;
grant select on store, connection to storeloom_system;
grant select, update on connector to storeloom_system;
