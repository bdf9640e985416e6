-- Health checks of stores, and what a person has acknowledged of a data source's API version.

create sequence health_check_number;

create table health_check (
  tenant_id uuid not null references tenant,
  id uuid not null,
  number bigint not null default nextval('health_check_number'),
  store_id uuid not null,
  state text not null default 'RUNNING' check (state in ('RUNNING', 'PASSED', 'FAILED')),
  started_by jsonb not null,
  api_version text not null,                    -- the one that was asked for
  topics text[],                                -- webhook subscriptions that stand; null: they could not be read
  failure jsonb,                                -- why it is FAILED: {"type", "message", "remedy"}
  workflow_run_id text,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  alive_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (number),
  foreign key (tenant_id, store_id) references store on delete cascade
);
create unique index health_check_running on health_check (tenant_id, store_id) where state = 'RUNNING';
create index health_check_latest on health_check (store_id, number desc);
create index health_check_silent on health_check (alive_at) where state = 'RUNNING';

-- In which API version a store answers each that it is asked in, and what a person has seen of that. A run keeps asking in the
-- version of its snapshot when the settings name another one already.
create table version_review (
  tenant_id uuid not null,
  store_id uuid not null,
  asked text not null,
  served text,                                  -- the version that answered last; null before the first answer
  served_at timestamptz,
  writes_allowed text,                          -- the version that answers for which a person let writes go on
  deprecated text[] not null default '{}',      -- what Shopify said of requests in the version asked for that use what is deprecated
  acknowledged text,                            -- fingerprint of the version's review
  changelog_acknowledged text,
  primary key (tenant_id, store_id, asked),
  foreign key (tenant_id, store_id) references store on delete cascade
);

call storeloom_protect('health_check');
call storeloom_protect('version_review');
call storeloom_allow_system('health_check');
call storeloom_allow_system('version_review');
grant select, insert, update, delete on health_check, version_review to storeloom_app;
grant usage on sequence health_check_number to storeloom_app;
grant select, delete on health_check to storeloom_system;
grant select on version_review to storeloom_system;
