package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.graphql.AdminApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The schemas take seconds to load and never change, so all simulators of a process share them. */
final class LoadedApi {
    private static final Map<List<String>, AdminApi> LOADED = new HashMap<>();

    private LoadedApi() {}

    /** An empty list means every version there is. */
    static synchronized AdminApi of(List<String> versions) {
        return LOADED.computeIfAbsent(
                versions.stream().sorted().toList(),
                wanted -> wanted.isEmpty() ? AdminApi.load() : AdminApi.load(wanted));
    }
}
