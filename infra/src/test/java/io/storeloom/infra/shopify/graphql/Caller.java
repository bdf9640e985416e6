package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopSpec;
import io.storeloom.infra.shopify.shop.Shops;
import io.storeloom.infra.shopify.shop.SimClock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A client of one shop in one version, for tests: asks and digs in the answers. */
final class Caller {

    static final Set<String> EVERYTHING = Set.of(
            "write_products",
            "write_inventory",
            "read_locations",
            "write_publications",
            "read_locales",
            "write_translations",
            "write_files",
            "read_online_store_navigation",
            "read_customers",
            "write_orders");

    private static final Map<String, AdminApi> LOADED = new ConcurrentHashMap<>();

    final Shop shop;
    final String version;
    private final Set<String> scopes;

    private Caller(Shop shop, String version, Set<String> scopes) {
        this.shop = shop;
        this.version = version;
        this.scopes = scopes;
    }

    /** One version, loaded once for all tests: a test that needs two versions does not wait for five. */
    static AdminApi api(String version) {
        return LOADED.computeIfAbsent(version, absent -> AdminApi.load(List.of(version)));
    }

    static Caller of(Shop shop, String version) {
        return new Caller(shop, version, EVERYTHING);
    }

    static Caller ofNewShop(String version) {
        return of(aShop(), version);
    }

    static Shop aShop() {
        return new Shops(SimClock.system()).create(ShopSpec.of("north.myshopify.com"));
    }

    Caller in(String otherVersion) {
        return new Caller(shop, otherVersion, scopes);
    }

    Caller with(Set<String> otherScopes) {
        return new Caller(shop, version, otherScopes);
    }

    Prepared prepare(String document, Map<String, Object> variables) {
        return api(version).prepare(version, document, variables, null);
    }

    Executed execute(String document, Map<String, Object> variables) {
        var prepared = prepare(document, variables);
        if (!prepared.valid()) {
            throw new AssertionError("invalid in " + version + ": " + prepared.errors());
        }
        return api(version).execute(shop, prepared, scopes, ExecutionTweaks.NONE);
    }

    /** The answer; top-level errors are the test's failure. */
    Dig ask(String document, Map<String, Object> variables) {
        var executed = execute(document, variables);
        if (executed.body().containsKey("errors")) {
            throw new AssertionError(executed.body().get("errors"));
        }
        return new Dig(executed.body().get("data"));
    }

    Dig ask(String document) {
        return ask(document, Map.of());
    }

    /** The first top-level error's code. */
    String error(String document, Map<String, Object> variables) {
        return new Dig(execute(document, variables).body())
                .at("errors", 0, "extensions", "code")
                .text();
    }

    /** A place in an answer. */
    record Dig(@Nullable Object value) {

        Dig at(Object... steps) {
            var here = value;
            for (var step : steps) {
                if (here instanceof Map<?, ?> map) {
                    here = map.get(step);
                } else if (here instanceof List<?> list && step instanceof Integer index && index < list.size()) {
                    here = list.get(index);
                } else {
                    here = null;
                }
            }
            return new Dig(here);
        }

        String text() {
            return String.valueOf(value);
        }

        int number() {
            return value instanceof Number number ? number.intValue() : -1;
        }

        List<?> list() {
            return value instanceof List<?> list ? list : List.of();
        }

        /** This field of each element. */
        List<String> each(Object... steps) {
            return list().stream()
                    .map(element -> new Dig(element).at(steps).text())
                    .toList();
        }
    }
}
