-- Tenants, people, tokens and the record of who did what (decision 0005).
-- Roles exist before the first migration: storeloom_owner runs Flyway, storeloom_app serves one tenant at a time,
-- storeloom_system looks things up before a tenant is known.

create function storeloom_tenant() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('storeloom.tenant', true), '')::uuid $$;

-- Every table with a tenant_id gets the same three rules; a table that lacks them is found by a test.
create procedure storeloom_protect(relation regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format('create policy tenant_only on %s to storeloom_app using (tenant_id = storeloom_tenant()) with check (tenant_id = storeloom_tenant())', relation);
  execute format('create policy owner_all on %s to storeloom_owner using (true) with check (true)', relation);
end $$;

create procedure storeloom_allow_system(relation regclass) language plpgsql as $$
begin
  execute format('create policy system_all on %s to storeloom_system using (true) with check (true)', relation);
end $$;

create table tenant (
  tenant_id uuid primary key,
  name text not null,
  base_language text not null default 'en',
  currency char(3) not null,
  created_at timestamptz not null default now()
);

create table app_user (
  tenant_id uuid not null references tenant,
  id uuid not null,
  email text not null,
  display_name text not null,
  role text not null check (role in ('VIEWER', 'OPERATOR', 'APPROVER', 'ADMIN')),
  password_hash text,
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (tenant_id, id)
);
create unique index app_user_email on app_user (lower(email));

create table api_token (
  tenant_id uuid not null references tenant,
  id uuid not null,
  name text not null,
  role text not null check (role in ('VIEWER', 'OPERATOR', 'APPROVER', 'ADMIN')),
  secret_sha256 bytea not null unique,
  tail text not null,
  created_by jsonb not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id)
);

create table console_session (
  tenant_id uuid not null references tenant,
  id uuid not null,
  secret_sha256 bytea not null unique,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references app_user on delete cascade
);

-- Failed sign-ins per e-mail address or token prefix, kept in the database so that several api processes share the lock-out.
create table sign_in_failure (
  subject_sha256 bytea primary key,
  failures int not null,
  last_at timestamptz not null default now()
);

create table audit (
  tenant_id uuid not null references tenant,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  actor jsonb not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  detail jsonb not null default '{}',
  primary key (tenant_id, id)
);

create table idempotency_key (
  tenant_id uuid not null references tenant,
  key text not null check (length(key) <= 255),
  request_sha256 bytea not null,
  status smallint,
  location text,
  answer bytea,
  created_at timestamptz not null default now(),
  primary key (tenant_id, key)
);

call storeloom_protect('tenant');
call storeloom_protect('app_user');
call storeloom_protect('api_token');
call storeloom_protect('console_session');
call storeloom_protect('audit');
call storeloom_protect('idempotency_key');
call storeloom_allow_system('tenant');
call storeloom_allow_system('app_user');
call storeloom_allow_system('api_token');
call storeloom_allow_system('console_session');
call storeloom_allow_system('audit');
call storeloom_allow_system('idempotency_key');

grant usage on schema public to storeloom_app, storeloom_system;
grant select on tenant to storeloom_app;
grant select, insert, update, delete on app_user, api_token, console_session, idempotency_key to storeloom_app;
grant select, insert on audit to storeloom_app, storeloom_system;
grant select, insert on tenant to storeloom_system;
grant select, insert, update on app_user to storeloom_system;
grant select, insert, update on api_token to storeloom_system;
grant select, insert, delete on console_session to storeloom_system;
grant select, insert, update, delete on sign_in_failure to storeloom_system;
grant select, delete on idempotency_key to storeloom_system;
