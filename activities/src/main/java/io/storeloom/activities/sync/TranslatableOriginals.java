package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What of an item can be translated.
 *
 * @param digests of its own texts, by Shopify's key; a text that is empty in the shop has none
 * @param metafields the digests of its metafields' values
 * @param nextPage the cursor for further values, or null when these are all
 */
record TranslatableOriginals(
        Map<String, String> digests,
        List<Named> options,
        List<Named> values,
        List<Named> metafields,
        @Nullable String nextPage) {

    /** A name of an option, or of one of its values, as it stands in the shop; of a metafield {@code namespace.key}. */
    record Named(String gid, String name, String digest) {}

    /** Of TRANSLATABLE; empty when there is no such resource. */
    static Optional<TranslatableOriginals> of(Reply reply) {
        JsonNode root = reply.root();
        if (!root.path("resourceId").isString()) {
            return Optional.empty();
        }
        Map<String, String> digests = new HashMap<>();
        for (JsonNode each : root.path("translatableContent")) {
            digests.put(each.path("key").asString(), each.path("digest").asString());
        }
        JsonNode page = root.at("/values/pageInfo");
        Map<String, String> names = names(reply.data().path("product").path("metafields"));
        return Optional.of(new TranslatableOriginals(
                digests,
                named(root.path("options")),
                named(root.path("values")),
                metafields(root.path("metafields"), names),
                page.path("hasNextPage").asBoolean(false)
                        ? page.path("endCursor").stringValue(null)
                        : null));
    }

    TranslatableOriginals with(TranslatableOriginals page) {
        List<Named> all = new ArrayList<>(values);
        all.addAll(page.values);
        return new TranslatableOriginals(digests, options, all, metafields, page.nextPage);
    }

    /** A connection of metafields as {@code namespace.key} by GID. */
    static Map<String, String> names(JsonNode metafields) {
        Map<String, String> names = new HashMap<>();
        for (JsonNode each : metafields.path("nodes")) {
            String namespace = each.path("namespace").asString() + ".";
            names.put(each.path("id").asString(), namespace + each.path("key").asString());
        }
        return names;
    }

    /** Those of a connection of resources that have these names. */
    static List<Named> metafields(JsonNode resources, Map<String, String> names) {
        List<Named> named = new ArrayList<>();
        for (JsonNode node : resources.path("nodes")) {
            String gid = node.path("resourceId").asString();
            for (JsonNode content : node.path("translatableContent")) {
                if (names.containsKey(gid) && content.path("key").asString().equals("value")) {
                    named.add(new Named(
                            gid,
                            names.getOrDefault(gid, ""),
                            content.path("digest").asString()));
                }
            }
        }
        return named;
    }

    private static List<Named> named(JsonNode connection) {
        List<Named> named = new ArrayList<>();
        for (JsonNode node : connection.path("nodes")) {
            for (JsonNode content : node.path("translatableContent")) {
                if (content.path("key").asString().equals("name")) {
                    named.add(new Named(
                            node.path("resourceId").asString(),
                            content.path("value").asString(),
                            content.path("digest").asString()));
                }
            }
        }
        return named;
    }
}
