package io.storeloom.api.catalog;

import io.storeloom.activities.catalog.CatalogRefused;
import io.storeloom.activities.catalog.Rejection;
import io.storeloom.activities.catalog.Upserted;
import io.storeloom.api.problem.Conflict;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The catalogue's refusals as problems. */
final class CatalogProblems {

    private CatalogProblems() {}

    /** What was written, or the problem that stands against it. */
    static Upserted.Taken taken(Upserted upserted) {
        return switch (upserted) {
            case Upserted.Taken taken -> taken;
            case Upserted.Refused refused ->
                throw Invalid.body(refused.rejections().stream()
                        .map(CatalogProblems::fault)
                        .toList());
        };
    }

    private static Invalid.Fault fault(Rejection rejection) {
        return new Invalid.Fault(
                rejection.code(), rejection.message(), pointer(rejection.column()), rejection.remedy());
    }

    /** {@code variants[3].price} as {@code #/variants/3/price}. */
    private static String pointer(@Nullable String path) {
        return path == null
                ? "#"
                : "#/" + path.replace("]", "").replace('[', '/').replace('.', '/');
    }

    static ProblemException of(CatalogRefused refused) {
        String said = String.valueOf(refused.getMessage());
        return switch (refused.code()) {
            case UNKNOWN_LANGUAGE, UNKNOWN_PRICE_LIST, INVENTORY_REPLACE ->
                Invalid.parameter("query." + refused.field(), said, refused.remedy());
            case UNKNOWN_CURRENCY ->
                Invalid.body(List.of(
                        new Invalid.Fault(refused.code().name(), said, "#/" + refused.field(), refused.remedy())));
            case CURRENCY_FIXED ->
                new Conflict(refused.code().name(), said, "#/" + refused.field(), refused.remedy(), Map.of());
            case HAS_CHILDREN -> new Conflict(refused.code().name(), said, refused.remedy());
        };
    }
}
