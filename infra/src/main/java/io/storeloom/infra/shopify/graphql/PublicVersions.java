package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.schema.AdminSchemas;
import io.storeloom.infra.shopify.shop.Shop;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API's versions as a shop lists them: each is supported for a year from the first of its month, 17:00 UTC. */
final class PublicVersions {

    private PublicVersions() {}

    static List<Map<String, @Nullable Object>> all(Shop shop) {
        var versions = new ArrayList<Map<String, @Nullable Object>>();
        for (var version : AdminSchemas.VERSIONS) {
            versions.add(of(shop, version));
        }
        versions.add(Answers.of("handle", "unstable", "displayName", "unstable", "supported", false));
        return versions;
    }

    /** One dated version. */
    static Map<String, @Nullable Object> of(Shop shop, String version) {
        var release = LocalDate.parse(version + "-01").atTime(17, 0).atOffset(ZoneOffset.UTC);
        var now = shop.now().atOffset(ZoneOffset.UTC);
        var supported = !now.isBefore(release) && now.isBefore(release.plusYears(1));
        return Answers.of("handle", version, "displayName", version, "supported", supported);
    }
}
