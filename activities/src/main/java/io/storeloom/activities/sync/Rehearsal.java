package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.UserError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands between one unit of a push and the store in a dry run: looks go through, mutations are kept back and answered as Shopify
 * would answer them: done, with ids invented for what would be created, or not found for what is gone.
 */
final class Rehearsal {

    /** Begins the ids of what would exist if the push were real. */
    static final String INVENTED = "gid://storeloom/";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DryRunReading.Seen seen;
    private final boolean forced;
    // A unit may look at several things side by side.
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Call> looks = new CopyOnWriteArrayList<>();
    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private int rounds;
    private final List<Told> told = new CopyOnWriteArrayList<>();

    /**
     * A call that the push would make.
     *
     * @param points that it would cost
     */
    record Call(Operation operation, Map<String, ?> variables, double points) {}

    /** A general error that the push would have. */
    record Notice(String code, String subject, String message, String remedy) {}

    /** A difference that was found while the call that would make it was put together. */
    record Told(Claim claim, FieldChange change) {}

    /** @param forced the push would forget what was sent before */
    Rehearsal(DryRunReading.Seen seen, boolean forced) {
        this.seen = seen;
        this.forced = forced;
    }

    /** One that only looks. */
    static Rehearsal looking() {
        return new Rehearsal(DryRunReading.Seen.NOTHING, false);
    }

    boolean forced() {
        return forced;
    }

    /** All that the push would send. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Those of them that were really sent. */
    List<Call> looks() {
        return List.copyOf(looks);
    }

    List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** The collection of a category: as it stands, or as the push would have created it by now. */
    @Nullable
    String collection(long category, @Nullable String gid) {
        return gid != null ? gid : seen.collections().get(category);
    }

    void notice(String code, String subject, String message, String remedy) {
        notices.add(new Notice(code, subject, message, remedy));
    }

    void tell(Claim claim, FieldChange change) {
        told.add(new Told(claim, change));
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    /** A further look that the push would take at media, of all products of the unit together. */
    synchronized void lookedAgain(int round, double points) {
        if (round > rounds) {
            rounds = round;
            calls.add(new Call(Operation.MEDIA_STATUS, Map.of(), points));
        }
    }

    /** The id of an image that would be added. */
    static String medium(Map<?, ?> image) {
        return INVENTED + "MediaImage/" + image.get("originalSource");
    }

    /** Whether the object would only come to be by the push. */
    static boolean invented(@Nullable String gid) {
        return gid != null && gid.startsWith(INVENTED);
    }

    void sent(Operation operation, Map<String, ?> variables, Reply reply, boolean really) {
        Call call = new Call(operation, variables, reply.actualCost());
        calls.add(call);
        if (really) {
            looks.add(call);
        }
    }

    /** The answer to what is kept back; empty for a look, which is really sent. */
    Optional<Reply> answer(Operation operation, Map<String, ?> variables, DoubleSupplier points) {
        if (!operation.mutates()) {
            if (operation == Operation.JOB && invented(String.valueOf(variables.get("id")))) {
                return Optional.of(reply(Map.of("rehearsed", Map.of("done", true)), List.of(), 1));
            }
            DryRunOriginals.Original original = DryRunOriginals.answer(operation, variables, seen.originals());
            return original == null
                    ? Optional.empty()
                    : Optional.of(reply(original.data(), List.of(), original.points(variables)));
        }
        List<UserError> errors = missing(operation, variables);
        Map<String, Object> payload = errors.isEmpty() ? payload(operation, variables) : Map.of();
        return Optional.of(reply(Map.of("rehearsed", payload), errors, points.getAsDouble()));
    }

    private static Reply reply(Map<String, Object> data, List<UserError> errors, double points) {
        return new Reply(JSON.valueToTree(data), errors, null, points, points, null);
    }

    /** As Shopify names what it does not find: the object itself, or the variants by their place in the list. */
    private List<UserError> missing(Operation operation, Map<String, ?> variables) {
        for (Map.Entry<String, @Nullable Object> addressed :
                addressed(variables).entrySet()) {
            if (seen.gone().contains(String.valueOf(addressed.getValue()))) {
                return List.of(new UserError(List.of(addressed.getKey()), "NOT_FOUND", "It does not exist"));
            }
        }
        List<UserError> errors = new ArrayList<>();
        if (operation == Operation.VARIANTS_UPDATE && variables.get("variants") instanceof List<?> variants) {
            for (int i = 0; i < variants.size(); i++) {
                if (variants.get(i) instanceof Map<?, ?> variant
                        && seen.gone().contains(String.valueOf(variant.get("id")))) {
                    errors.add(new UserError(
                            List.of("variants", Integer.toString(i), "id"),
                            "PRODUCT_VARIANT_DOES_NOT_EXIST",
                            "It does not exist"));
                }
            }
        }
        if (variables.get("ids") instanceof Collection<?> ids
                && ids.stream().anyMatch(id -> seen.gone().contains(id + ""))) {
            errors.add(new UserError(List.of("variantsIds"), "PRODUCT_VARIANT_DOES_NOT_EXIST", "It does not exist"));
        }
        return errors;
    }

    private static Map<String, @Nullable Object> addressed(Map<String, ?> variables) {
        Map<String, @Nullable Object> addressed = new LinkedHashMap<>();
        addressed.put("id", variables.get("id"));
        addressed.put("productId", variables.get("productId"));
        for (String name : List.of("product", "collection")) {
            if (variables.get(name) instanceof Map<?, ?> object) {
                addressed.put(name, object.get("id"));
            }
        }
        return addressed;
    }

    private static Map<String, Object> payload(Operation operation, Map<String, ?> variables) {
        Map<String, Object> payload = new LinkedHashMap<>();
        if (variables.get("input") instanceof Map<?, ?> input && operation == Operation.PRODUCT_CREATE) {
            payload.put(
                    "product",
                    Map.of(
                            "id",
                            created(input, "Product"),
                            "variants",
                            Map.of(
                                    "nodes",
                                    variants(input.get("variants")),
                                    "pageInfo",
                                    Map.of("hasNextPage", false))));
        } else if (variables.get("collection") instanceof Map<?, ?> collection) {
            Object id = collection.get("id");
            payload.put("collection", Map.of("id", id == null ? created(collection, "Collection") : id));
        } else if (operation == Operation.VARIANTS_CREATE) {
            payload.put("productVariants", variants(variables.get("variants")));
        } else if (operation == Operation.MEDIA_REORDER) {
            payload.put("job", Map.of("id", INVENTED + "Job/reorder", "done", false));
        } else if (operation == Operation.MEDIA_ADD) {
            List<Map<String, Object>> media = SentFields.maps(variables.get("media")).stream()
                    .map(image -> Map.<String, Object>of("id", medium(image)))
                    .toList();
            payload.put("product", Map.of("media", Map.of("nodes", media)));
        }
        return payload;
    }

    private static List<Map<String, Object>> variants(@Nullable Object list) {
        List<Map<String, Object>> variants = new ArrayList<>();
        if (list instanceof Collection<?> all) {
            for (Object each : all) {
                if (each instanceof Map<?, ?> variant) {
                    String reference = reference(variant);
                    variants.add(Map.of(
                            "id",
                            INVENTED + "ProductVariant/" + reference,
                            "inventoryItem",
                            Map.of("id", INVENTED + "InventoryItem/" + reference),
                            "metafield",
                            Map.of("value", reference)));
                }
            }
        }
        return variants;
    }

    private static String created(Map<?, ?> object, String type) {
        return INVENTED + type + "/" + reference(object);
    }

    /** Our own id in the object's metafields. */
    private static String reference(Map<?, ?> object) {
        if (object.get("metafields") instanceof Collection<?> metafields) {
            for (Object each : metafields) {
                if (each instanceof Map<?, ?> metafield
                        && ShopifyIds.NAMESPACE.equals(metafield.get("namespace"))
                        && metafield.get("value") instanceof String value) {
                    return value;
                }
            }
        }
        return "";
    }
}
