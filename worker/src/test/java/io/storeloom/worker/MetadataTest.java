package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.health.DataQuality;
import io.storeloom.activities.health.FieldMappings;
import io.storeloom.activities.health.Metadata;
import io.storeloom.activities.health.MetadataRefresh;
import io.storeloom.activities.health.QualityCode;
import io.storeloom.activities.health.SourceAction;
import io.storeloom.activities.health.Sources;
import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.health.MappedField;
import io.storeloom.workflows.health.MetadataState;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Refreshing a source's metadata reads the whole shop, changes nothing in it, and tells what is wrong with its data. */
@NullUnmarked
class MetadataTest {

    private static final int THERE = 300;

    /** More than come with their product. */
    private static final int SIZES = 60;

    private final Merchant merchant = Merchant.on(Plan.ENTERPRISE, "2026-10");

    private Metadata gate() {
        return merchant.house.gate(Metadata.class);
    }

    private void start() {
        assertThat(gate().start(merchant.tenant, merchant.store, House.OPERATOR))
                .isFalse();
    }

    private MetadataRefresh now() {
        return gate().latest(merchant.tenant, merchant.store).orElseThrow();
    }

    private MetadataRefresh await(Predicate<MetadataRefresh> so) {
        return Waiting.until(this::now, so, Duration.ofMinutes(2));
    }

    private void fault(Effect effect, String operation, int after) {
        merchant.fault(Fault.of(effect).operation(operation).after(after));
    }

    private void keep(String name) {
        Histories.keep(merchant.house.temporalClient(), now().workflowId(), name);
    }

    private static Map<String, Object> theirs(String handle, String price, Shelf.Size... sizes) {
        Map<String, Object> input = new LinkedHashMap<>(Shelf.theirs(handle, sizes));
        List<Map<String, Object>> variants = new ArrayList<>();
        for (Object each : (List<?>) input.get("variants")) {
            Map<String, Object> variant = new LinkedHashMap<>();
            ((Map<?, ?>) each).forEach((name, value) -> variant.put((String) name, value));
            variant.put("price", price);
            variants.add(variant);
        }
        input.put("variants", variants);
        return input;
    }

    /** Two of our products, of which one is gone since, and the merchant's own, some of them faulty. */
    private void stocked() {
        merchant.load(Shelf.ours("A", "", Shelf.size("S", "OURS-A")) + Shelf.ours("B", "", Shelf.size("S", "OURS-B")));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("status", "COMPLETED");
        merchant.admin().deleteProduct(merchant.product("B").gid());
        List<Map<String, Object>> there = new ArrayList<>();
        IntStream.range(0, THERE)
                .forEach(n -> there.add(
                        theirs("there-" + n, "9.00", new Shelf.Size("S", "SKU-" + Math.max(1, n), "B-" + n))));
        there.add(theirs("free", "0.00", new Shelf.Size("S", "FREE", "")));
        there.add(theirs(
                "wide",
                "9.00",
                IntStream.range(0, SIZES)
                        .mapToObj(n -> new Shelf.Size("Size " + n, n == SIZES - 1 ? "SKU-7" : "WIDE-" + n, "W-" + n))
                        .toArray(Shelf.Size[]::new)));
        merchant.admin().addProducts(there);
        merchant.admin().graphql("""
                mutation { productVariantsBulkCreate(productId: "%s", variants: [
                    {price: "9.00", barcode: "ORPHAN", optionValues: [{optionName: "Size", name: "XXL"}], inventoryItem: {sku: "ORPHAN"}}]) {
                  userErrors { message } } }""".formatted(merchant.product("A").gid()), Map.of());
        merchant.admin().graphql("""
                mutation { metafieldDefinitionCreate(definition: {
                    name: "Fabric", namespace: "facts", key: "fabric", type: "single_line_text_field", ownerType: PRODUCT}) {
                  userErrors { message } } }""", Map.of());
    }

    @Test
    void tellsWhatIsWrongWithTheDataAfterAnOutage() {
        stocked();
        long before = merchant.lastRequest();
        fault(new Effect.ServerError(503), "MetadataProducts", 1);
        start();
        assertThat(await(run -> run.waiting() != null).waiting().reason()).isNotBlank();
        assertThat(now().products()).as("the first page is kept").isEqualTo(250);
        merchant.house.simulator().faults().clear(merchant.shop);

        MetadataRefresh run = await(each -> each.state() != MetadataState.RUNNING);

        assertThat(run.failure()).isNull();
        assertThat(run.state()).isEqualTo(MetadataState.COMPLETED);
        assertThat(run.products()).isEqualTo(THERE + 3);
        assertThat(run.variants()).isEqualTo(THERE + 1 + SIZES + 2);
        assertThat(merchant.mutationsSince(before)).isZero();
        DataQuality.Report report =
                merchant.house.gate(DataQuality.class).report(merchant.tenant, merchant.store, null);
        Map<QualityCode, Long> counts =
                report.entries().stream().collect(Collectors.toMap(DataQuality.Entry::code, DataQuality.Entry::count));
        assertThat(counts)
                .containsEntry(QualityCode.DUPLICATE_SKU, 4L)
                .containsEntry(QualityCode.MISSING_PRICE, 1L)
                .containsEntry(QualityCode.ORPHAN_VARIANT, 1L)
                .containsEntry(QualityCode.MISSING_IN_SHOP, 2L)
                .containsEntry(QualityCode.MISSING_BARCODE, 2L)
                .containsEntry(QualityCode.MISSING_IMAGE, THERE + 3L)
                .containsEntry(QualityCode.UNMAPPED_METAFIELD, 1L)
                .containsEntry(QualityCode.MAPPING_UNCONFIRMED, 1L)
                .doesNotContainKeys(QualityCode.MISSING_TITLE, QualityCode.MISSING_SKU, QualityCode.UNKNOWN_CURRENCY);
        assertThat(samples(report, QualityCode.DUPLICATE_SKU)).containsExactly("SKU-1", "SKU-7");
        assertThat(samples(report, QualityCode.ORPHAN_VARIANT)).containsExactly("ORPHAN");
        assertThat(samples(report, QualityCode.MISSING_IMAGE)).hasSize(10);
        assertThat(merchant.house
                        .gate(FieldMappings.class)
                        .find(merchant.tenant, merchant.store)
                        .orElseThrow())
                .satisfies(mapping -> {
                    assertThat(mapping.mapping().attributes())
                            .extracting(each -> each.target() + " " + each.type())
                            .containsExactly("facts.fabric single_line_text_field");
                    assertThat(mapping.samples()).containsKeys(MappedField.SKU, MappedField.PRICE, MappedField.BARCODE);
                });
        assertThat(merchant.house
                        .owner()
                        .sql("select count(*) from metadata_seen where run_id = ?")
                        .param(run.id())
                        .query(Long.class)
                        .single())
                .isZero();
        keep("metadata-completed");
    }

    private static List<String> samples(DataQuality.Report report, QualityCode code) {
        return report.entries().stream()
                .filter(each -> each.code() == code)
                .flatMap(each -> each.samples().stream())
                .map(DataQuality.Sample::reference)
                .toList();
    }

    @Test
    void saysWhyAShopCouldNotBeRead() {
        merchant.house.simulator().apps().grant(merchant.shop, merchant.clientId(), Set.of("read_locations"));
        start();

        MetadataRefresh run = await(each -> each.state() == MetadataState.FAILED);

        assertThat(run.failure().type()).isEqualTo("SCOPE_MISSING");
        assertThat(run.failure().remedy()).isNotBlank();
        assertThat(run.finishedAt()).isNotNull();
        keep("metadata-scope-missing");
    }

    @Test
    void readsNoMoreOnceItsDataSourceIsDisabled() {
        fault(new Effect.ServerError(503), "MetadataProducts", 0);
        start();
        await(run -> run.waiting() != null);

        merchant.house
                .gate(Sources.class)
                .take(merchant.tenant, merchant.store, SourceAction.DISABLE_SOURCE, House.OPERATOR);
        merchant.house.simulator().faults().clear(merchant.shop);
        long before = merchant.lastRequest();

        MetadataRefresh run = await(each -> each.state() != MetadataState.RUNNING);
        assertThat(run.state()).isEqualTo(MetadataState.FAILED);
        assertThat(run.failure().message()).contains("data source disabled");
        assertThat(merchant.house.simulator().requests().since(before, merchant.shop))
                .isEmpty();
    }

    @Test
    void isOverWhenItIsCancelledInTemporalAndCanBeStartedAgain() {
        fault(new Effect.Latency(Duration.ofSeconds(3), Duration.ZERO), "MetadataDefinitions", 0);
        start();
        await(run -> run.workflowRunId() != null);
        assertThat(gate().start(merchant.tenant, merchant.store, House.OPERATOR))
                .as("joined")
                .isTrue();

        merchant.house
                .temporalClient()
                .newUntypedWorkflowStub(now().workflowId())
                .cancel();

        assertThat(await(each -> each.state() != MetadataState.RUNNING).state()).isEqualTo(MetadataState.CANCELLED);
        keep("metadata-cancelled");
        merchant.house.simulator().faults().clear(merchant.shop);
        start();
        assertThat(await(each -> each.state() != MetadataState.RUNNING).state()).isEqualTo(MetadataState.COMPLETED);
    }
}
