package io.storeloom.activities.health;

import io.storeloom.workflows.health.FieldMapping;
import io.storeloom.workflows.health.MappedField;
import io.storeloom.workflows.tenant.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A data source's field mapping as it stands.
 *
 * @param version grows with every edit; negative while the mapping is only proposed, and another one when the proposal changes
 * @param checkRequired a person has to look at it
 * @param reasons why
 * @param samples a value of each field from the last refresh, where it has one
 * @param problems what keeps it from being confirmed, by field
 * @param missing keys {@code namespace.key} of mapped metafields that the shop does not have
 */
public record MappingView(
        FieldMapping mapping,
        long version,
        Status status,
        @Nullable Instant confirmedAt,
        @Nullable Actor confirmedBy,
        boolean checkRequired,
        List<Reason> reasons,
        Map<MappedField, String> samples,
        Map<MappedField, String> problems,
        List<String> missing) {

    public enum Status {
        /** Numbers of this data source are not shown. */
        UNCONFIRMED,
        CONFIRMED
    }

    /** Why a mapping is to be looked at. */
    public record Reason(String code, String message) {}

    public MappingView {
        reasons = List.copyOf(reasons);
        samples = Map.copyOf(samples);
        problems = Map.copyOf(problems);
        missing = List.copyOf(missing);
    }

    /** Whether something in it keeps it from being confirmed. */
    public boolean hasProblems() {
        return !problems.isEmpty() || !missing.isEmpty();
    }
}
