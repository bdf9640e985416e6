package io.storeloom.infra.shopify.shop;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A shop's state as JSON-like values and back. Fields are what counts, by their names. */
final class Snapshots {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultVisibility(checker -> checker.withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE))
            // As a JSON number, 10.00 would come back as 10.0.
            .withConfigOverride(
                    BigDecimal.class,
                    override -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
            .build();

    private Snapshots() {}

    static Map<String, Object> write(ShopState state) {
        return fields(state);
    }

    /** Every field of a thing, its parts' too, as JSON has them. */
    static Map<String, Object> fields(Object thing) {
        return JSON.convertValue(thing, new TypeReference<Map<String, Object>>() {});
    }

    static ShopState read(Map<String, Object> snapshot) {
        return JSON.convertValue(snapshot, ShopState.class);
    }
}
