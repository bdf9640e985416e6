package io.storeloom.infra.shopify.shop;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A shop's state as JSON-like values and back. Fields are what counts, by their names. */
final class Snapshots {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultVisibility(checker -> checker.withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE))
            .build();

    private Snapshots() {}

    static Map<String, Object> write(ShopState state) {
        return JSON.convertValue(state, new TypeReference<Map<String, Object>>() {});
    }

    static ShopState read(Map<String, Object> snapshot) {
        return JSON.convertValue(snapshot, ShopState.class);
    }
}
