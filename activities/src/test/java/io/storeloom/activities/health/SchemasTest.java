package io.storeloom.activities.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.storeloom.activities.health.SchemaChange.Change;
import io.storeloom.activities.health.Schemas.Acknowledgement;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyAdmin;
import io.storeloom.activities.shopify.SimulatedShops;
import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.TestHouse;
import io.storeloom.infra.shopify.schema.SchemaEdit;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.health.FieldMapping;
import io.storeloom.workflows.health.MappedField;
import io.storeloom.workflows.tenant.Actor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.context.annotation.Bean;

/** What the gate sees of a store's schema: by introspection of the simulator, kept in PostgreSQL. */
class SchemasTest {

    private static final Pace PACE = Pace.imports(() -> false);

    static final List<String> VERSIONS = List.of("2025-10", "2026-01", "2026-04", "2026-07", "2026-10");

    private static final Actor PAT = new Actor(Actor.Kind.USER, "pat", "Pat");
    private static final Actor READER =
            new Actor(Actor.Kind.TOKEN, UUID.randomUUID().toString(), "Reader");
    private static final SimulatedShops SHOPS = SimulatedShops.ofEveryVersion();

    private static final TestHouse HOUSE =
            TestHouse.open(Network.class, AuditTrail.class, SchemaProbe.class, Schemas.class);

    private final Schemas schemas = HOUSE.gate(Schemas.class);
    private final UUID tenant = HOUSE.newTenant();

    /** Not annotated: other modules' tests scan these packages, and would get this Shopify for theirs. */
    static class Network {
        @Bean(destroyMethod = "")
        ShopifyAdmin admin() {
            return SHOPS.admin;
        }
    }

    @AfterAll
    static void close() {
        HOUSE.close();
        SHOPS.close();
    }

    private UUID store(ShopAccess shop) {
        UUID store = UUID.randomUUID();
        HOUSE.owner()
                .sql("insert into store (tenant_id, id, name, shop_domain) values (?, ?, 'Loom', ?)")
                .params(tenant, store, shop.shopDomain())
                .update();
        return store;
    }

    private Schemas.State look(UUID store, ShopAccess shop) {
        return schemas.look(tenant, store, shop, PACE, changed -> {});
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void seesInEveryVersionWhatTheReleaseWasBuiltFor(String version) {
        ShopAccess shop = SHOPS.open(version, Plan.STANDARD);
        long before = SHOPS.simulator.requests().lastSeq();

        Schemas.State state = look(store(shop), shop);

        assertThat(state.apiVersion()).isEqualTo(version);
        assertThat(state.changes()).isEmpty();
        assertThat(state.changed()).isFalse();
        assertThat(HOUSE.owner()
                        .sql("select differs from seen_schema where tenant_id = ?")
                        .param(tenant)
                        .query((row, n) -> List.of((Object[]) row.getArray(1).getArray()))
                        .single())
                .isEmpty();
        assertThat(SHOPS.simulator.requests().since(before, shop.shopDomain()))
                .as("few calls, besides the token's")
                .hasSizeLessThan(10);
    }

    @Test
    void anEditWithinWhatIsTouchedIsAChangeUntilItIsAcknowledgedAndAnEditOutsideIsNone() {
        ShopAccess shop = SHOPS.open("2026-10", Plan.STANDARD);
        UUID store = store(shop);
        assertThat(schemas.state(tenant, store)).isEmpty();
        assertThat(schemas.acknowledge(tenant, store, "", PAT)).isEqualTo(Acknowledgement.NOT_SEEN);
        String built = look(store, shop).fingerprint();

        SHOPS.simulator
                .circumstances(shop.shopDomain())
                .editSchema(
                        "2026-10",
                        List.of(
                                SchemaEdit.remove("ProductVariant.barcode"),
                                SchemaEdit.add("Mutation.tagsAdd(reason)", "String!"),
                                SchemaEdit.remove("ProductStatus.ARCHIVED"),
                                SchemaEdit.deprecate("Product.vendor", "Use `brand` instead."),
                                SchemaEdit.remove("Product.onlineStoreUrl"),
                                SchemaEdit.add("Product.brand", "String"),
                                SchemaEdit.add("Mutation.orderCancel(why)", "String!")));
        Schemas.State seen = look(store, shop);

        assertThat(seen.changed()).isTrue();
        assertThat(seen.confirmedFingerprint()).isEqualTo(built);
        assertThat(seen.changes())
                .extracting(SchemaChange::change, SchemaChange::path)
                .containsExactlyInAnyOrder(
                        tuple(Change.REMOVED, "ProductVariant.barcode"),
                        tuple(Change.REQUIRED_ADDED, "Mutation.tagsAdd(reason)"),
                        tuple(Change.ENUM_VALUE_REMOVED, "ProductStatus.ARCHIVED"),
                        tuple(Change.DEPRECATED, "Product.vendor"));
        assertThat(schemas.acknowledge(tenant, store, built, PAT)).isEqualTo(Acknowledgement.STALE);
        assertThat(schemas.state(tenant, store).orElseThrow()).isEqualTo(seen);

        assertThat(schemas.acknowledge(tenant, store, seen.fingerprint(), PAT)).isEqualTo(Acknowledgement.DONE);
        assertThat(schemas.acknowledge(tenant, store, seen.fingerprint(), PAT)).isEqualTo(Acknowledgement.NOTHING_NEW);
        assertThat(look(store, shop).changed()).isFalse();

        SHOPS.simulator
                .circumstances(shop.shopDomain())
                .editSchema("2026-10", List.of(SchemaEdit.remove("ProductVariant.barcode")));
        Schemas.State later = look(store, shop);

        assertThat(later.changed()).as("what was confirmed is no longer so").isTrue();
        assertThat(HOUSE.gate(AuditTrail.class).page(tenant, READER, null, 10))
                .extracting(AuditTrail.Line::action)
                .containsExactly("schema.acknowledged");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void seesAChangeOfEverythingThatAFieldCanBeMappedTo(String version) {
        FieldMapping proposed = FieldMapping.proposed("EUR", "Europe/Berlin", List.of());
        for (MappedField field : MappedField.values()) {
            for (String source : field.sources()) {
                Map<MappedField, String> chosen = new EnumMap<>(proposed.fields());
                chosen.put(field, source);
                FieldMapping mapping = new FieldMapping(
                        chosen, List.of(), proposed.timeZone(), proposed.currency(), proposed.orderStatus());
                SchemaUses asked = SchemaFootprint.of(version).uses(SchemaFootprint.FIELD_MAPPING);

                assertThat(mapping.paths())
                        .as(source)
                        .allMatch(path -> asked.use(path)
                                || asked.paths().stream().anyMatch(each -> each.startsWith(path + ".")));
            }
        }
    }

    @Test
    void aChangeOfOrdersOrTheirMoneyAsksForTheMappingAgain() {
        ShopAccess shop = SHOPS.open("2026-10", Plan.STANDARD);
        UUID store = store(shop);
        FieldMapping mapping = FieldMapping.proposed("EUR", "Europe/Berlin", List.of());
        List<SchemaEdit> edits = List.of(
                SchemaEdit.remove("Order.processedAt"),
                SchemaEdit.type("Order.currentTotalPriceSet", "String"),
                SchemaEdit.type("MoneyBag.shopMoney", "Money"),
                SchemaEdit.type("MoneyV2.currencyCode", "String"),
                SchemaEdit.remove("OrderDisplayFulfillmentStatus.RESTOCKED"),
                SchemaEdit.deprecate("Shop.ianaTimezone", "Use `zone` instead."));
        SHOPS.simulator.circumstances(shop.shopDomain()).editSchema("2026-10", edits);

        Schemas.State seen = look(store, shop);

        List<String> changed = seen.changes().stream().map(SchemaChange::path).toList();
        assertThat(changed)
                .containsExactlyInAnyOrderElementsOf(
                        edits.stream().map(SchemaEdit::path).toList());
        assertThat(mapping.touched(changed)).containsExactlyInAnyOrderElementsOf(changed);
        assertThat(seen.changes())
                .filteredOn(change -> change.path().startsWith("Order"))
                .hasSize(3)
                .allSatisfy(change -> assertThat(change.operations()).containsExactly("FIELD_MAPPING"));
    }

    @Test
    void anotherVersionBeginsAnew() {
        ShopAccess shop = SHOPS.open("2026-07", Plan.STANDARD);
        UUID store = store(shop);
        SHOPS.simulator
                .circumstances(shop.shopDomain())
                .editSchema("2026-07", List.of(SchemaEdit.remove("ProductVariant.barcode")));
        Schemas.State seen = look(store, shop);
        assertThat(schemas.acknowledge(tenant, store, seen.fingerprint(), PAT)).isEqualTo(Acknowledgement.DONE);

        Schemas.State next = look(store, new ShopAccess(shop.shopDomain(), "2026-10", shop.credentials()));

        assertThat(next.changes()).isEmpty();
        assertThat(next.confirmedAt()).isNull();
        assertThat(next.fingerprint()).isNotEqualTo(seen.fingerprint()).isEqualTo(next.confirmedFingerprint());
    }

    @Test
    void aNewChangeIsToldOnceAndKeptOnlyWithWhatFollowsFromIt() {
        ShopAccess shop = SHOPS.open("2026-10", Plan.STANDARD);
        UUID store = store(shop);
        String built = look(store, shop).fingerprint();
        SHOPS.simulator
                .circumstances(shop.shopDomain())
                .editSchema("2026-10", List.of(SchemaEdit.remove("ProductVariant.barcode")));

        assertThatThrownBy(() -> schemas.look(tenant, store, shop, PACE, changed -> {
                    throw new IllegalStateException("The worker dies here.");
                }))
                .hasMessage("The worker dies here.");
        assertThat(schemas.state(tenant, store).orElseThrow().fingerprint())
                .as("else the next look would see nothing new")
                .isEqualTo(built);

        List<Schemas.State> told = new ArrayList<>();
        Schemas.State seen = schemas.look(tenant, store, shop, PACE, told::add);
        schemas.look(tenant, store, shop, PACE, told::add);
        assertThat(told).containsExactly(seen);
    }
}
