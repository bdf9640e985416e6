package io.storeloom.infra.shopify.door;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When an effect strikes. Without a root field it strikes GraphQL requests only; the token endpoint and REST have to be named
 * ({@code access_token}, {@code shop.json} …).
 *
 * @param rootField a root field of the operation, or null for any
 * @param operationName the client's operation name, or null for any
 * @param mutationsOnly leaves queries alone
 * @param containing text that the request body must contain, or null for any
 * @param probability 0 to 1, drawn per matching request from the seeded random
 * @param skip so many matching requests are spared first
 * @param times strikes at most so often
 */
public record Fault(
        Effect effect,
        @Nullable String rootField,
        @Nullable String operationName,
        boolean mutationsOnly,
        @Nullable String containing,
        double probability,
        long skip,
        long times,
        long seed) {
    public Fault {
        if (probability < 0 || probability > 1 || skip < 0 || times < 0) {
            throw new IllegalArgumentException("probability is 0 to 1, skip and times are not negative");
        }
    }

    /** Strikes every GraphQL request until removed. */
    public static Fault of(Effect effect) {
        return new Fault(effect, null, null, false, null, 1, 0, Long.MAX_VALUE, 0);
    }

    public Fault on(String field) {
        return new Fault(effect, field, operationName, mutationsOnly, containing, probability, skip, times, seed);
    }

    public Fault operation(String name) {
        return new Fault(effect, rootField, name, mutationsOnly, containing, probability, skip, times, seed);
    }

    public Fault mutations() {
        return new Fault(effect, rootField, operationName, true, containing, probability, skip, times, seed);
    }

    public Fault containing(String text) {
        return new Fault(effect, rootField, operationName, mutationsOnly, text, probability, skip, times, seed);
    }

    /** Strikes only this share (0 to 1) of the matching requests, always the same ones for one seed and order. */
    public Fault withProbability(double share, long withSeed) {
        return new Fault(effect, rootField, operationName, mutationsOnly, containing, share, skip, times, withSeed);
    }

    public Fault after(long spared) {
        return new Fault(effect, rootField, operationName, mutationsOnly, containing, probability, spared, times, seed);
    }

    public Fault times(long most) {
        return new Fault(effect, rootField, operationName, mutationsOnly, containing, probability, skip, most, seed);
    }

    boolean matches(Call call) {
        if (rootField == null ? !call.graphql() : !call.rootFields().contains(rootField)) {
            return false;
        }
        return (operationName == null || operationName.equals(call.operationName()))
                && (!mutationsOnly || call.mutation())
                && (containing == null || call.body().get().contains(containing));
    }

    /** What a fault can see of a request. */
    record Call(
            boolean graphql,
            @Nullable String operationName,
            List<String> rootFields,
            boolean mutation,
            Supplier<String> body) {}
}
