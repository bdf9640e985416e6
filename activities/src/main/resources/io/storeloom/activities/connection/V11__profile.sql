-- External accounts of data sources, and the profiles through which people and programs see them.

create table external_account (
  tenant_id uuid not null references tenant,
  id uuid not null,
  store_id uuid not null,                       -- the data source
  provider text not null,
  name text not null,
  masked text not null,                         -- what is shown of the reference
  reference_sealed bytea not null,
  selected boolean not null default false,      -- the source uses it
  created_by jsonb not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id) references store on delete cascade
);
create index external_account_source on external_account (tenant_id, store_id, created_at, id);

create table profile (
  tenant_id uuid not null references tenant,
  id uuid not null,
  name text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, name)
);

create table profile_account (
  tenant_id uuid not null,
  profile_id uuid not null,
  account_id uuid not null,
  primary key (tenant_id, profile_id, account_id),
  foreign key (tenant_id, profile_id) references profile on delete cascade,
  foreign key (tenant_id, account_id) references external_account on delete cascade
);
create index profile_account_account on profile_account (tenant_id, account_id);

create table profile_user (
  tenant_id uuid not null,
  profile_id uuid not null,
  user_id uuid not null,
  primary key (tenant_id, user_id, profile_id),
  foreign key (tenant_id, profile_id) references profile on delete cascade,
  foreign key (tenant_id, user_id) references app_user on delete cascade
);

create table profile_token (
  tenant_id uuid not null,
  profile_id uuid not null,
  token_id uuid not null,
  primary key (tenant_id, token_id, profile_id),
  foreign key (tenant_id, profile_id) references profile on delete cascade,
  foreign key (tenant_id, token_id) references api_token on delete cascade
);

call storeloom_protect('external_account');
call storeloom_protect('profile');
call storeloom_protect('profile_account');
call storeloom_protect('profile_user');
call storeloom_protect('profile_token');
grant select, insert, update, delete on external_account, profile, profile_account, profile_user, profile_token to storeloom_app;
