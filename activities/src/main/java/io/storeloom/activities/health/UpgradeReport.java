package io.storeloom.activities.health;

import io.storeloom.activities.health.SchemaChange.Severity;
import java.util.List;

/**
 * What another API version means for what the connector sends and reads.
 *
 * @param fingerprint of the whole report
 * @param breaks what is refused if it is sent as in {@code from}
 * @param deprecated what is deprecated in {@code to}, and used in either version
 * @param silent what is accepted and does something else
 */
public record UpgradeReport(
        String from,
        String to,
        String fingerprint,
        List<SchemaChange> breaks,
        List<SchemaChange> deprecated,
        List<SchemaChange> silent) {

    static UpgradeReport of(String from, String to, List<SchemaChange> changes) {
        return new UpgradeReport(
                from,
                to,
                Fingerprint.of(
                        from + " " + to, changes.stream().map(SchemaChange::key).toList()),
                of(changes, Severity.BREAKS),
                of(changes, Severity.DEPRECATED),
                of(changes, Severity.SILENT));
    }

    private static List<SchemaChange> of(List<SchemaChange> changes, Severity severity) {
        return changes.stream()
                .filter(change -> change.severity() == severity)
                .sorted(SchemaChange.ORDER)
                .toList();
    }
}
