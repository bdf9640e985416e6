package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.tenant.Tenants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Frees a handle that one of our own products still has in the store though the catalogue gave it to another one: an archived
 * product keeps its handle, and two products may have swapped theirs. A handle of somebody else's product is never touched.
 */
@Component
class TakenHandles {

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final Tally tally;
    private final Losses losses;

    TakenHandles(Tenants tenants, JdbcClient jdbc, Tally tally, Losses losses) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.tally = tally;
        this.losses = losses;
    }

    /** Whether the refusal was about the handle, and the handle is free now. */
    boolean freed(PushScope scope, Reply refusal, @Nullable String handle) {
        boolean taken = ShopifyRefusals.of(refusal.userErrors()).stream()
                .anyMatch(error -> error.code().equals(ShopifyRefusals.HANDLE_TAKEN));
        return taken && handle != null && freed(scope, handle);
    }

    private boolean freed(PushScope scope, String handle) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("identifier", Map.of("handle", handle));
        variables.put("first", 1);
        variables.put("after", null);
        String holder = scope.sendRepeatable(Operation.PRODUCT_BY_IDENTIFIER, variables)
                .root()
                .path("id")
                .stringValue(null);
        if (holder == null) {
            return true;
        }
        if (!gaveItUp(scope, holder, handle)) {
            return false;
        }
        String other = handle + "-" + holder.substring(holder.lastIndexOf('/') + 1);
        Reply reply = scope.sendRepeatable(
                Operation.PRODUCT_UPDATE,
                Map.of("product", Map.of("id", holder, "handle", other, "redirectNewHandle", false)));
        if (!reply.userErrors().isEmpty()) {
            return false;
        }
        tenants.inTenant(scope.run().tenant(), () -> {
            tally.lock(scope.run());
            losses.handleOf(scope.run(), holder);
        });
        return true;
    }

    /** What deletions leave alone keeps its handle too. */
    private boolean gaveItUp(PushScope scope, String holder, String handle) {
        List<Boolean> ours = tenants.inTenant(
                scope.run().tenant(),
                () -> jdbc.sql("""
                                select i.status = 'DELETED' or (p.removed_at is null and p.handle is distinct from :handle)
                                from store_item i join product p on p.tenant_id = i.tenant_id and p.id = i.item_id
                                where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'PRODUCT' and i.gid = :gid""")
                        .param("handle", handle)
                        .param("tenant", scope.run().tenant())
                        .param("store", scope.run().store())
                        .param("gid", holder)
                        .query(Boolean.class)
                        .list());
        return ours.contains(true);
    }
}
