package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Operation;
import io.storeloom.infra.shopify.shop.Shop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asynchronous product operations: they run when they have been asked about often enough, or after ten seconds by themselves. */
final class Operations {

    private static final Duration AT_LAST = Duration.ofSeconds(10);

    private Operations() {}

    static Operation start(Shop shop, String type, String version, Input args) {
        var operation = new Operation();
        operation.id = shop.nextId();
        operation.type = type;
        operation.version = version;
        args.fields().forEach((name, value) -> {
            if (value != null) {
                operation.arguments.put(String.valueOf(name), value);
            }
        });
        operation.pollsLeft = shop.spec().pollsUntilDone();
        operation.createdAt = shop.now();
        shop.operations().put(operation.id, operation);
        return operation;
    }

    /** The operation of this id, nearer to its end by this question. */
    static @Nullable Operation poll(Shop shop, @Nullable String id) {
        var gid = Gid.parse(id);
        var operation = gid == null ? null : shop.operations().get(gid.number());
        if (operation != null && !operation.status.equals("COMPLETE")) {
            if (operation.pollsLeft <= 0) {
                run(shop, operation);
            } else {
                operation.pollsLeft--;
                operation.status = "ACTIVE";
            }
        }
        return operation;
    }

    /** Runs what nobody asks about. */
    static void settle(Shop shop) {
        if (shop.operations().isEmpty()) {
            return;
        }
        for (var operation : shop.operations().descendingMap().values()) {
            if (operation.status.equals("COMPLETE")) {
                continue;
            }
            if (!shop.now().isBefore(operation.createdAt.plus(AT_LAST))) {
                run(shop, operation);
            }
        }
    }

    private static void run(Shop shop, Operation operation) {
        try {
            var args = new Input(operation.arguments);
            if (operation.type.equals("ProductSetOperation")) {
                operation.productId = ProductSet.apply(shop, args).id;
            } else {
                operation.deletedProductId = ProductEdits.delete(shop, args);
            }
        } catch (Refusal refusal) {
            operation.userErrors.addAll(refusal.userErrors());
        } catch (RequestError error) {
            Map<String, Object> userError = new LinkedHashMap<>(Refusal.userError("GENERIC_ERROR", error.getMessage()));
            operation.userErrors.add(userError);
        }
        operation.status = "COMPLETE";
        // The arguments of a finished operation serve nobody and may be large.
        operation.arguments = new LinkedHashMap<>();
    }
}
