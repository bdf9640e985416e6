package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Listed;
import io.storeloom.infra.shopify.shop.Publication;
import io.storeloom.infra.shopify.shop.Shop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** On which channels products and collections are. */
final class PublishingFields {

    private PublishingFields() {}

    static void register(Fields fields) {
        for (var type : List.of("Product", "Collection")) {
            fields.type(type, Listed.class)
                    .resolve(
                            "availablePublicationsCount",
                            (listed, call) ->
                                    Answers.count(published(listed, call).size()))
                    .resolve(
                            "resourcePublicationsCount",
                            (listed, call) ->
                                    Answers.count(entries(listed, call).size()))
                    .resolve(
                            "publicationCount",
                            (listed, call) -> entries(listed, call).size())
                    .resolve("resourcePublications", (listed, call) -> page(listed, call))
                    .resolve("resourcePublicationsV2", (listed, call) -> page(listed, call))
                    .resolve("publishedOnPublication", (listed, call) -> {
                        var at =
                                listed.publications().get(Gid.number(call.args().text("publicationId"), "Publication"));
                        return at != null && !at.isAfter(call.shop().now());
                    })
                    .resolve(
                            "publishedOnCurrentPublication",
                            (listed, call) -> !published(listed, call).isEmpty())
                    .resolve("unpublishedPublications", (listed, call) -> {
                        var others = new ArrayList<Publication>();
                        for (var publication : call.shop().publications().values()) {
                            if (!listed.publications().containsKey(publication.id)) {
                                others.add(publication);
                            }
                        }
                        return Paging.listed(others, publication -> publication.id, call.args());
                    });
        }
    }

    private static List<Map<String, @Nullable Object>> published(Listed listed, Call call) {
        return entries(listed, call.shop(), true);
    }

    private static List<Map<String, @Nullable Object>> entries(Listed listed, Call call) {
        return entries(listed, call.shop(), call.args().flag("onlyPublished", true));
    }

    private static List<Map<String, @Nullable Object>> entries(Listed listed, Shop shop, boolean onlyPublished) {
        var entries = new ArrayList<Map<String, @Nullable Object>>();
        for (var entry : listed.publications().entrySet()) {
            Instant at = entry.getValue();
            var live = !at.isAfter(shop.now());
            var publication = shop.publications().get(entry.getKey());
            if (publication != null && (live || !onlyPublished)) {
                entries.add(Answers.of(
                        "isPublished",
                        live,
                        "publishDate",
                        at,
                        "publication",
                        publication,
                        "publishable",
                        listed,
                        "key",
                        publication.id));
            }
        }
        return entries;
    }

    private static Connection page(Listed listed, Call call) {
        return Paging.listed(entries(listed, call), entry -> entry.get("key") instanceof Long id ? id : 0, call.args());
    }
}
