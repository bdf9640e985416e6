package io.storeloom.api;

import java.util.List;

/** The database's own list of tables, so that a new one cannot be forgotten by a test. */
final class Tables {

    private Tables() {}

    /** Every table outside PostgreSQL's own schemas; a partitioned one stands for its partitions. */
    static List<String> all() {
        return ApiTest.texts("""
                select c.oid::regclass::text from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and not c.relispartition
                  and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' order by 1""");
    }

    static List<String> withTenant() {
        return ApiTest.texts("""
                select c.oid::regclass::text from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid
                where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
                  and a.attname = 'tenant_id' and not a.attisdropped order by 1""");
    }

    static List<String> partitions() {
        return ApiTest.texts("""
                select oid::regclass::text from pg_catalog.pg_class where relispartition and relkind = 'r'
                and relnamespace = 'public'::regnamespace order by 1""");
    }
}
