package io.storeloom.activities.sync;

import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.ShopDetails;
import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.tenant.Tenants;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A shop of 50,000 variants takes only 1,000 new ones a day, Plus plans excepted (Shopify, Mutation.productCreate). Whether a shop
 * is at its limit cannot be known beforehand: other apps and imports count as well, Shopify lifts the limit for single shops on
 * request, and when a day begins is not documented. A guess would keep back what the shop takes, so its first refusal, of which
 * nothing is executed, is believed: until tomorrow (UTC) nothing new is sent, and what is left out is owed to a later run. Changes of
 * what stands go on. A dry run tells where the limit may be met.
 */
@Component
class NewVariants {

    static final String DAILY_LIMIT = "DAILY_VARIANT_LIMIT";

    /** Of a dry run: the push may meet it. */
    private static final String AHEAD = "DAILY_VARIANT_LIMIT_AHEAD";

    /** Variants that a shop may hold before the limit applies; VARIANTS_HELD counts no further. */
    private static final int FREE = 50_000;

    /** New variants that such a shop takes a day. */
    private static final int A_DAY = 1_000;

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final GeneralErrors general;
    private final Connections connections;

    NewVariants(Tenants tenants, JdbcClient jdbc, GeneralErrors general, Connections connections) {
        this.connections = connections;
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.general = general;
    }

    /** Closes an attempt to new variants where the shop refused them today. */
    void look(PushScope scope) {
        boolean closed = tenants.inTenant(
                scope.run().tenant(),
                () -> jdbc.sql("""
                                select coalesce(no_new_variants_on = (now() at time zone 'UTC')::date, false) from connector
                                where tenant_id = :tenant and store_id = :store""")
                        .param("tenant", scope.run().tenant())
                        .param("store", scope.run().store())
                        .query(Boolean.class)
                        .single());
        if (closed) {
            close(scope);
        }
    }

    /** The shop refused new variants. */
    void exhausted(PushScope scope) {
        tenants.inTenant(
                scope.run().tenant(),
                () -> jdbc.sql("""
                                update connector set no_new_variants_on = (now() at time zone 'UTC')::date
                                where tenant_id = :tenant and store_id = :store""")
                        .param("tenant", scope.run().tenant())
                        .param("store", scope.run().store())
                        .update());
        close(scope);
    }

    /**
     * Tells after a dry run that its push may meet the limit, where so much would be new that the shop then holds more than is free.
     *
     * @throws PushScope.NotSent when the shop could not be asked
     */
    void foretell(PushScope scope) {
        int created = tenants.inTenant(
                scope.run().tenant(),
                () -> jdbc.sql("""
                                select count(*)::int from dry_run_item where tenant_id = :tenant and dry_run_id = :run
                                  and kind = 'VARIANT' and action = 'CREATED'""")
                        .param("tenant", scope.run().tenant())
                        .param("run", scope.run().event())
                        .query(Integer.class)
                        .single());
        if (created == 0 || plus(scope)) {
            return;
        }
        int held = scope.sendRepeatable(Operation.VARIANTS_HELD, Map.of())
                .root()
                .path("count")
                .asInt(0);
        if (held + created > FREE) {
            general.add(
                    scope,
                    AHEAD,
                    "",
                    String.format(
                            Locale.ROOT,
                            "The push would create %,d variants in a shop that holds %,d%s. Beyond %,d Shopify may take only %,d"
                                    + " new ones a day, those of other apps included; the rest would be skipped until tomorrow.",
                            created,
                            held,
                            held >= FREE ? " or more" : "",
                            FREE,
                            A_DAY),
                    "Nothing to do: what is skipped goes with the first run of the next day (UTC). Plus plans have no such"
                            + " limit, and Shopify lifts it on request.");
        }
    }

    private boolean plus(PushScope scope) {
        return connections
                .find(scope.run().tenant(), scope.run().store())
                .map(Connection::shop)
                .filter(ShopDetails::plus)
                .isPresent();
    }

    private void close(PushScope scope) {
        if (!scope.closedToNewVariants()) {
            scope.closeToNewVariants();
            general.add(
                    scope,
                    DAILY_LIMIT,
                    "",
                    "The shop takes no more new variants today; what is new is skipped.",
                    "Nothing to do: it goes with the first run of tomorrow (UTC). Plus plans have no such limit.");
        }
    }

    static List<Outcome> postponed(List<Claim> claims) {
        return claims.stream()
                .<Outcome>map(claim -> new Outcome.Skipped(claim, DAILY_LIMIT, true))
                .toList();
    }
}
