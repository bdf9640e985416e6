package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.door.LoggedRequest;
import io.storeloom.infra.shopify.shop.Variant;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A product's many parts are translated one call after the other, of which any may be the last for a while. */
@InAnotherHouse
@NullUnmarked
class PartTranslationTest {

    private static final int VARIANTS = 120;

    @Test
    void moreThanGoesAtAStretchGoesOnWhereItWas() {
        Merchant merchant = GermanMug.selling("2026-10", "de");
        merchant.load(many());
        long before = merchant.lastRequest();

        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        Counters.addsUp(row);
        for (Variant each : merchant.product("VASE").variants) {
            assertThat(GermanMug.german(merchant, GermanMug.metafield(each.metafields, "glaze")))
                    .containsOnly(Map.entry("value", "Glasur " + each.sku));
        }
        assertThat(registered(merchant, before))
                .hasSize(VARIANTS)
                .allSatisfy((part, calls) -> assertThat(calls).as(part).isEqualTo(1));
        assertThat(looks(merchant, before)).as("stretches").isGreaterThan(1);

        before = merchant.lastRequest();
        merchant.sync(SyncMode.FORCE_REFRESH);
        assertThat(registered(merchant, before)).isEmpty();

        merchant.load(many().replace("Glasur V-7\"", "Lasur V-7\""));
        Rehearsed.of(merchant, SyncMode.INCREMENTAL).heldAgainst(SyncMode.INCREMENTAL);
        assertThat(registered(merchant, before)).hasSize(1);
    }

    /** How often somebody asked what of the product can be translated, as each stretch does. */
    private static long looks(Merchant merchant, long since) {
        return merchant.house.simulator().requests().since(since, merchant.shop).stream()
                .filter(request -> "Translatable".equals(request.operationName()))
                .map(request -> body(merchant, request))
                .filter(body -> body.contains(merchant.product("VASE").gid() + "\"") && body.contains("\"after\":null"))
                .count();
    }

    /** How often each metafield was registered. */
    private static Map<String, Long> registered(Merchant merchant, long since) {
        return merchant.house.simulator().requests().mutations(merchant.shop, since).stream()
                .filter(request -> request.operationName().equals("TranslationsRegister"))
                .map(request -> body(merchant, request))
                .filter(body -> body.contains("gid://shopify/Metafield/"))
                .map(body -> body.replaceFirst("(?s).*(gid://shopify/Metafield/\\d+).*", "$1"))
                .collect(Collectors.groupingBy(gid -> gid, Collectors.counting()));
    }

    private static String body(Merchant merchant, LoggedRequest request) {
        return merchant.house.simulator().requests().body(request.seq()).orElseThrow();
    }

    private static String many() {
        List<String> names =
                IntStream.range(0, VARIANTS).mapToObj(i -> "V-" + i).toList();
        return """
                {"type":"product","reference":"VASE","options":[{"name":"Form","values":[%s]}],"texts":{"en":{"title":"Vase"},\
                "de":{"title":"Vase"}},"variants":[%s]}
                """.formatted(
                        names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",")),
                        names.stream().map(name -> """
                                {"reference":"%1$s","sku":"%1$s","optionValues":["%1$s"],"price":"9.00","attributes":{"custom.glaze":\
                                {"type":"single_line_text_field","value":"glaze %1$s","texts":{"de":"Glasur %1$s"}}}}""".formatted(name)).collect(Collectors.joining(",")));
    }

    @Test
    void aPartThatIsNotFoundForAWhileDoesNotForgetTheProduct() {
        Merchant merchant = GermanMug.selling("2026-10", "de");
        merchant.load(glazed("matt", "seidenmatt", "9.00"));
        merchant.fault(
                Fault.of(new Effect.UserError("RESOURCE_NOT_FOUND", List.of("resourceId"), "Resource does not exist"))
                        .on("translationsRegister")
                        .containing("gid://shopify/Metafield/")
                        .times(3));
        long before = merchant.lastRequest();

        assertThat(merchant.sync(SyncMode.INCREMENTAL))
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0);

        assertThat(german(merchant)).isEqualTo(Map.of("value", "seidenmatt"));
        assertThat(merchant.house.simulator().requests().mutations(merchant.shop, before).stream()
                        .map(LoggedRequest::operationName))
                .contains("ProductCreate")
                .doesNotContain("ProductUpdate", "VariantsUpdate");
    }

    @Test
    void whatARefusedVariantSaysIsSentWhenItIsMended() {
        Merchant merchant = GermanMug.selling("2026-10", "de");
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.load(glazed("matt", "seidenmatt", "9.10"));
        refuseOnce(merchant);
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 1);

        merchant.load(glazed("matt", "seidenmatt", "9.20"));
        assertThat(merchant.sync(SyncMode.INCREMENTAL))
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0);
        assertThat(german(merchant)).isEqualTo(Map.of("value", "seidenmatt"));

        merchant.load(glazed("dull", "stumpf", "9.30"));
        refuseOnce(merchant);
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 1);
        merchant.load(glazed("dull", "stumpf", "9.40"));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.admin().graphql("""
                        query($id: ID!) { translatableResource(resourceId: $id) { translations(locale: "de") { value outdated } } }""", Map.of("id", glaze(merchant))).toString())
                .isEqualTo("{translatableResource={translations=[{value=stumpf, outdated=false}]}}");

        long before = merchant.lastRequest();
        merchant.load(glazed("dull", "stumpf", "9.50"));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.house.simulator().requests().mutations(merchant.shop, before).stream()
                        .map(LoggedRequest::operationName))
                .containsExactly("VariantsUpdate");
    }

    private static void refuseOnce(Merchant merchant) {
        merchant.fault(
                Fault.of(new Effect.UserError("INVALID_VALUE", List.of("variants", "0", "price"), "Price is refused"))
                        .on("productVariantsBulkUpdate")
                        .times(1));
    }

    private static String glazed(String value, String german, String price) {
        return GermanMug.glazed(value, german).replaceFirst("\"9.00\"", '"' + price + '"');
    }

    private static Map<String, String> german(Merchant merchant) {
        return GermanMug.german(merchant, glaze(merchant));
    }

    private static String glaze(Merchant merchant) {
        return GermanMug.glaze(merchant, "MUG-R");
    }
}
