package io.storeloom.activities.connection;

import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.DatabaseConfiguration;
import io.storeloom.activities.tenant.Tenants;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes the key that seals secrets, while all processes run: a fresh key is added, everything sealed is sealed anew, and the old keys
 * are removed at the end. May be broken off and called again at any point; until its end old and new keys both open.
 */
@Component
public class KeyRotation {

    /** Longer than anybody takes from sealing a secret to writing it. */
    public static final Duration GRACE = Duration.ofSeconds(30);

    private final Secrets secrets;
    private final Tenants tenants;
    private final JdbcClient app;
    private final JdbcClient system;

    KeyRotation(Secrets secrets, Tenants tenants, JdbcClient app, @Qualifier("system") JdbcClient system) {
        this.secrets = secrets;
        this.tenants = tenants;
        this.app = app;
        this.system = system;
    }

    /** What a process has to have that does nothing but rotate; a {@link JsonMapper} besides. */
    public static List<Class<?>> parts() {
        return List.of(DatabaseConfiguration.class, Secrets.class, KeyRotation.class);
    }

    /** A column of sealed boxes, and that which names a box's row beside the tenant. */
    private record Sealed(String table, String column, String row) {}

    private static final class Box {
        private final UUID row;
        private final byte[] sealed;

        Box(UUID row, byte[] sealed) {
            this.row = row;
            this.sealed = sealed;
        }
    }

    /**
     * Rotates, and comes back when nothing is left of the old keys.
     *
     * @param grace how long processes may still write what they sealed with an old key, usually {@link #GRACE}
     * @return how many secrets were sealed anew
     * @throws IllegalStateException when another rotation of the same keys is under way
     */
    public int rotate(Duration grace) {
        AtomicInteger anew = new AtomicInteger();
        secrets.keyset().whileAlone(() -> anew.set(rotateAlone(grace)));
        return anew.get();
    }

    private int rotateAlone(Duration grace) {
        secrets.keyset().addKey();
        int anew = sealAnew();
        long end = System.nanoTime() + grace.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        anew += sealAnew();
        secrets.keyset().removeOldKeys();
        return anew;
    }

    private int sealAnew() {
        int anew = 0;
        for (UUID tenant : tenants()) {
            for (Sealed column : columns()) {
                for (Box box : boxes(tenant, column)) {
                    anew += sealAnew(tenant, column, box);
                }
            }
        }
        return anew;
    }

    /** Unless somebody wrote another secret meanwhile: that is sealed with the fresh key already. */
    private int sealAnew(UUID tenant, Sealed column, Box box) {
        byte[] fresh = secrets.seal(tenant, box.row, secrets.open(tenant, box.row, box.sealed));
        return tenants.inTenant(
                tenant,
                () -> app.sql("update %s set %s = ? where tenant_id = ? and %s = ? and %s = ?"
                                .formatted(column.table(), column.column(), column.row(), column.column()))
                        .params(fresh, tenant, box.row, box.sealed)
                        .update());
    }

    private List<Box> boxes(UUID tenant, Sealed column) {
        return tenants.inTenant(
                tenant,
                () -> app
                        .sql("select %s as row_id, %s as sealed from %s where tenant_id = ? and %s is not null"
                                .formatted(column.row(), column.column(), column.table(), column.column()))
                        .param(tenant)
                        .query((row, n) ->
                                new Box(Columns.uuid(row, "row_id"), Objects.requireNonNull(row.getBytes("sealed"))))
                        .list()
                        .stream()
                        .filter(box -> !secrets.isFresh(box.sealed))
                        .toList());
    }

    private List<UUID> tenants() {
        return tenants.asSystem(() ->
                system.sql("select tenant_id from tenant").query(UUID.class).list());
    }

    /** Every column that is named {@code …_sealed}, whichever feature it belongs to; its row is the other part of the primary key. */
    private List<Sealed> columns() {
        return tenants.asSystem(() -> system.sql("""
                        select c.oid::regclass::text as name, a.attname as sealed, k.attname as row_id
                        from pg_attribute a
                        join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition
                        join pg_index i on i.indrelid = c.oid and i.indisprimary
                        join pg_attribute k on k.attrelid = c.oid and k.attnum = any(i.indkey) and k.attname <> 'tenant_id'
                        where a.attname like '%\\_sealed' and c.relnamespace = 'public'::regnamespace
                        order by 1, 2""")
                .query((row, n) ->
                        new Sealed(Columns.text(row, "name"), Columns.text(row, "sealed"), Columns.text(row, "row_id")))
                .list());
    }
}
