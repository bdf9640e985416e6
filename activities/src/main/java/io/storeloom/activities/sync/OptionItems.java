package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a product's options were last sent as, and its variants with their values. */
@Component
class OptionItems {

    private static final TypeReference<List<List<OptionPlan.Wanted>>> FORMS = new TypeReference<>() {};

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    OptionItems(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The forms that the store's options may have: one when it is known, none when it never was. */
    List<List<OptionPlan.Wanted>> sent(PushScope scope, Claim product) {
        return tenants.inTenant(
                scope.run().tenant(),
                () -> jdbc.sql("""
                        select coalesce(sent_options, '[]') from store_item
                        where tenant_id = :tenant and store_id = :store and kind = 'PRODUCT' and item_id = :item""")
                        .param("tenant", scope.run().tenant())
                        .param("store", scope.run().store())
                        .param("item", product.item())
                        .query((row, n) -> json.readValue(row.getString(1), FORMS))
                        .optional()
                        .orElse(List.of()));
    }

    /** Writes them, unless another attempt has taken the product over: then false, and nothing may be sent. */
    boolean remember(PushScope scope, Claim product, List<List<OptionPlan.Wanted>> forms) {
        if (scope.rehearsal() != null) {
            return true;
        }
        return tenants.inTenant(
                        scope.run().tenant(),
                        () -> jdbc.sql("""
                                update store_item set sent_options = :forms::jsonb
                                where tenant_id = :tenant and store_id = :store and kind = 'PRODUCT' and item_id = :item
                                  and claim_token = :token""")
                                .param("forms", json.writeValueAsString(forms))
                                .param("tenant", scope.run().tenant())
                                .param("store", scope.run().store())
                                .param("item", product.item())
                                .param("token", scope.token())
                                .update())
                == 1;
    }

    /** A variant of the catalogue; its GID is null until it is in the store. */
    record OfVariant(@Nullable String gid, List<String> values) {}

    List<OfVariant> variants(PushScope scope, long product) {
        return tenants.inTenant(
                scope.run().tenant(),
                () -> jdbc.sql("""
                        select i.gid, v.option_values from variant v left join store_item i on i.tenant_id = v.tenant_id
                          and i.store_id = :store and i.kind = 'VARIANT' and i.item_id = v.id
                        where v.tenant_id = :tenant and v.product_id = :product and v.removed_at is null
                        order by v.position, v.id""")
                        .param("tenant", scope.run().tenant())
                        .param("store", scope.run().store())
                        .param("product", product)
                        .query((row, n) -> new OfVariant(row.getString(1), Arrays.asList((String[])
                                row.getArray(2).getArray())))
                        .list());
    }
}
