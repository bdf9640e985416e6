-- What a store's schema says of what the connector touches, where that is not what the release was built for.

create table seen_schema (
  tenant_id uuid not null references tenant,
  store_id uuid not null,
  api_version text not null,                    -- that was asked; another one begins anew
  differs text[] not null,                      -- one element each: path, type, default, deprecation, parted by tabs
  seen_at timestamptz not null default now(),
  confirmed text[] not null default '{}',       -- what of this was acknowledged
  confirmed_at timestamptz,
  confirmed_by jsonb,
  primary key (tenant_id, store_id),
  foreign key (tenant_id, store_id) references store on delete cascade
);

call storeloom_protect('seen_schema');
grant select, insert, update, delete on seen_schema to storeloom_app;
