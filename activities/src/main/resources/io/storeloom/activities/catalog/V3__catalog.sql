-- The tenant's catalogue. Items that leave are marked, not deleted: their id, and with it the store's object, stays theirs if they return.
-- Keys begin with the id, which one sequence gives to all tenants. An index that begins with the tenant is cheap only in appearance:
-- the planner takes a tenant that is new to its statistics for empty, and would walk all of it for each look-up.
-- Hashes are SHA-256 over a canonical form of the content, written with the content.

create table category (
  tenant_id uuid not null references tenant,
  id bigint generated always as identity,
  reference text collate "C" not null,
  parent_id bigint,
  position int not null default 0,
  handle text,
  texts jsonb not null default '{}',          -- {"en": {"title", "descriptionHtml"}}
  core_hash bytea not null,                    -- everything but texts, parent included
  text_hashes jsonb not null default '{}',     -- {"en": "<hex>"}
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, reference),
  foreign key (tenant_id, parent_id) references category deferrable initially deferred
);

create table product (
  tenant_id uuid not null references tenant,
  id bigint generated always as identity,
  reference text collate "C" not null,
  handle text,
  vendor text,
  product_type text,
  tags text[] not null default '{}',
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'DRAFT', 'ARCHIVED')),
  options jsonb not null default '[]',         -- [{"name", "values": [..], "texts": {"zh": {"name", "values": {..}}}}]
  images jsonb not null default '[]',          -- [{"url", "alt", "tag"}]
  attributes jsonb not null default '{}',      -- {"namespace.key": {"type", "value"}}
  texts jsonb not null default '{}',           -- {"en": {"title", "descriptionHtml", "seoTitle", "seoDescription"}}
  core_hash bytea not null,                    -- all of the above but images, texts and option names in other languages
  images_hash bytea not null default '',       -- its images and its variants'; empty when there are none
  text_hashes jsonb not null default '{}',     -- {"en": "<hex>"}, option names in that language included
  membership_hash bytea not null,              -- its categories
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (id, tenant_id),
  unique (tenant_id, reference)
);
create index product_handle on product (handle, tenant_id);

create table product_category (
  tenant_id uuid not null,
  product_id bigint not null,
  category_id bigint not null,
  position int not null default 0,
  primary key (product_id, category_id, tenant_id),
  foreign key (product_id, tenant_id) references product on delete cascade,
  foreign key (tenant_id, category_id) references category on delete cascade
);
create index product_category_category on product_category (category_id, tenant_id);

create table variant (
  tenant_id uuid not null,
  id bigint generated always as identity,
  product_id bigint not null,
  reference text collate "C" not null,
  sku text collate "C",
  barcode text,
  option_values text[] not null default '{}',
  position int not null default 0,
  cost numeric(18, 4),
  weight_value numeric(18, 4),
  weight_unit text check (weight_unit in ('GRAMS', 'KILOGRAMS', 'OUNCES', 'POUNDS')),
  taxable boolean not null default true,
  requires_shipping boolean not null default true,
  inventory_policy text not null default 'DENY' check (inventory_policy in ('DENY', 'CONTINUE')),
  tracked boolean not null default true,
  image_url text,
  attributes jsonb not null default '{}',
  core_hash bytea not null,                    -- all of the above but the image; prices are hashed with their list
  stock_hash bytea not null,                   -- its quantities by location code
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (id, tenant_id),
  unique (reference, tenant_id),
  foreign key (product_id, tenant_id) references product on delete cascade
);
create index variant_product on variant (product_id, tenant_id);
create index variant_sku on variant (sku, tenant_id) where sku is not null;

-- Stock and prices name their variant without a foreign key: variants are never deleted one by one, and a key checked for each row
-- would halve an import's speed.
create table stock (
  tenant_id uuid not null,
  variant_id bigint not null,
  location_code text not null,
  quantity int not null,
  updated_at timestamptz not null default now(),
  primary key (variant_id, location_code, tenant_id)
);

-- Every code that stock ever came with: what a connector's location map has to name.
create table location_code (
  tenant_id uuid not null references tenant,
  code text collate "C" not null,
  primary key (tenant_id, code)
);

create table price_list (
  tenant_id uuid not null references tenant,
  id bigint generated always as identity,
  name text not null,
  currency char(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);

create table price (
  tenant_id uuid not null,
  price_list_id bigint not null,
  variant_id bigint not null,
  amount numeric(18, 4) not null check (amount >= 0),
  compare_at numeric(18, 4) check (compare_at >= 0),
  hash bytea not null,
  primary key (variant_id, price_list_id, tenant_id)
);

-- One row per written item and transaction; a store's cursor reads below pg_snapshot_xmin (decision 0005 rule 5).
create table change_log (
  tenant_id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  kind text not null check (kind in ('CATEGORY', 'PRODUCT', 'VARIANT')),
  item_id bigint not null,
  at timestamptz not null default now(),
  primary key (tenant_id, xid, kind, item_id)
);

call storeloom_protect('category');
call storeloom_protect('product');
call storeloom_protect('product_category');
call storeloom_protect('variant');
call storeloom_protect('stock');
call storeloom_protect('location_code');
call storeloom_protect('price_list');
call storeloom_protect('price');
call storeloom_protect('change_log');
call storeloom_allow_system('change_log');
grant select, insert, update, delete on category, product, product_category, variant, stock, location_code, price_list, price to storeloom_app;
grant select, insert on change_log to storeloom_app;
grant select, delete on change_log to storeloom_system;
