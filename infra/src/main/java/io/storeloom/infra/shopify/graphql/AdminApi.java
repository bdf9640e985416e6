package io.storeloom.infra.shopify.graphql;

import graphql.schema.idl.errors.SchemaProblem;
import io.storeloom.infra.shopify.schema.AdminSchemas;
import io.storeloom.infra.shopify.schema.SchemaEdit;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopSpec;
import io.storeloom.infra.shopify.shop.Shops;
import io.storeloom.infra.shopify.shop.SimClock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Shopify's Admin GraphQL API, every version of it. Thread-safe. */
public final class AdminApi {

    private final Map<String, VersionApi> byVersion;
    /** What was made of edited schemas: tens of megabytes each, so only those that somebody asked for. */
    private final Map<Edited, VersionApi> edited = new ConcurrentHashMap<>();

    private record Edited(String version, List<SchemaEdit> edits) {}

    private final SentInputs sent;

    private AdminApi(Map<String, VersionApi> byVersion, SentInputs sent) {
        this.byVersion = byVersion;
        this.sent = sent;
    }

    /** What requests have sent in variables so far. */
    public SentInputs sent() {
        return sent;
    }

    /** Loads all versions in parallel and warms them up: 5–15 seconds. */
    public static AdminApi load() {
        return load(AdminSchemas.VERSIONS);
    }

    /** Loads only these versions. */
    public static AdminApi load(Collection<String> versions) {
        var fields = Resolvers.all();
        var sent = new SentInputs();
        var loaded = new ConcurrentHashMap<String, VersionApi>();
        var inOrder = List.copyOf(versions);
        // The first one alone, so that graphql-java's static parts are set up by one thread and only once.
        inOrder.stream().limit(1).forEach(version -> loaded.put(version, load(version, fields, sent)));
        inOrder.stream().skip(1).parallel().forEach(version -> loaded.put(version, load(version, fields, sent)));
        return new AdminApi(Map.copyOf(loaded), sent);
    }

    private static VersionApi load(String version, Fields fields, SentInputs sent) {
        var api = new VersionApi(version, Wiring.executable(AdminSchemas.read(version), fields), sent);
        warmUp(api);
        return api;
    }

    /**
     * Lets a shop answer this version by an edited schema from now on, or without edits by the published one. Takes seconds for edits that
     * are new.
     *
     * @throws IllegalArgumentException for a version that is not there, or for edits that leave no valid schema
     */
    public void edit(Shop shop, String version, List<SchemaEdit> edits) {
        if (!byVersion.containsKey(version)) {
            throw new IllegalArgumentException("no such version: " + version);
        }
        if (!edits.isEmpty()) {
            edited(new Edited(version, List.copyOf(edits)));
        }
        shop.lock().lock();
        try {
            if (edits.isEmpty()) {
                shop.settings().schemaEdits.remove(version);
            } else {
                shop.settings().schemaEdits.put(version, List.copyOf(edits));
            }
        } finally {
            shop.lock().unlock();
        }
    }

    private VersionApi edited(Edited wanted) {
        return edited.computeIfAbsent(wanted, absent -> {
            try {
                var schema = AdminSchemas.read(absent.version(), absent.edits());
                return new VersionApi(absent.version(), Wiring.executable(schema, Resolvers.all()), sent);
            } catch (SchemaProblem | graphql.AssertException invalid) {
                throw new IllegalArgumentException(
                        "these edits leave no valid schema: " + invalid.getMessage(), invalid);
            }
        });
    }

    /** The versions there are, oldest first. */
    public List<String> versions() {
        return byVersion.keySet().stream().sorted().toList();
    }

    /**
     * Reads, validates and prices a request.
     *
     * @param variables JSON-like; a null value is a null that was sent
     * @throws IllegalArgumentException for a version that does not exist
     */
    public Prepared prepare(
            String version, String document, Map<String, Object> variables, @Nullable String operationName) {
        var api = byVersion.get(version);
        if (api == null) {
            throw new IllegalArgumentException("no such version: " + version);
        }
        return api.prepare(document, variables, operationName);
    }

    /** The same by the schema that this shop has for the version. */
    public Prepared prepare(
            Shop shop, String version, String document, Map<String, Object> variables, @Nullable String operationName) {
        var edits = shop.settings().schemaEdits.get(version);
        return edits == null
                ? prepare(version, document, variables, operationName)
                : edited(new Edited(version, edits)).prepare(document, variables, operationName);
    }

    /**
     * Executes a valid request for a caller with these scopes. Takes the shop's lock.
     *
     * @throws IllegalArgumentException when the request has errors
     */
    public Executed execute(Shop shop, Prepared prepared, Set<String> grantedScopes, ExecutionTweaks tweaks) {
        var ready = prepared.ready();
        if (ready == null) {
            throw new IllegalArgumentException("not executable: " + prepared.errors());
        }
        return ready.api().execute(shop, ready, grantedScopes, tweaks);
    }

    /** The first operation takes 150–200 ms; better now than in somebody's measurement. */
    private static void warmUp(VersionApi api) {
        var shop = new Shops(SimClock.system()).create(ShopSpec.of("warm-up.myshopify.com"));
        var prepared = api.prepare(
                "mutation($i: ProductSetInput!) { productSet(input: $i) { product { id variants(first: 5) { nodes { id sku } } }"
                        + " userErrors { field message code } } }",
                Map.of("i", Map.of("title", "Warm")),
                null);
        if (prepared.ready() != null) {
            api.execute(shop, prepared.ready(), Set.of("write_products"), ExecutionTweaks.NONE);
        }
    }
}
