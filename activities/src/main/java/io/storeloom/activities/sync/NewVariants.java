package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A shop of 50,000 variants takes only 1,000 new ones a day, Plus plans excepted (Shopify, ProductCreatePayload). Which plans and
 * which hour of the day is not documented, so the shop's first refusal is believed: until tomorrow (UTC) nothing new is sent, and
 * what is left out is owed to a later run. Changes of what stands go on.
 */
@Component
class NewVariants {

    static final String DAILY_LIMIT = "DAILY_VARIANT_LIMIT";

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final GeneralErrors general;

    NewVariants(Tenants tenants, JdbcClient jdbc, GeneralErrors general) {
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
