package io.storeloom.activities.health;

import io.storeloom.activities.health.SchemaChange.Change;
import io.storeloom.activities.health.SchemaChange.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares what two schemas say of what is touched, and of nothing else: an element that nobody reads or sends may change as it likes,
 * and a default counts only where the connector leaves it to Shopify.
 */
final class SchemaDifferences {

    /** A code that we do not know is told with Shopify's words, whatever it is. */
    private static final String ERROR_CODES = "ErrorCode.";

    /** Only subscriptions to topics that we name are asked for: one to another topic is never answered. */
    private static final String TOPICS = "WebhookSubscriptionTopic.";

    private final SchemaFacts before;
    private final SchemaFacts after;
    private final Map<String, Found> found = new LinkedHashMap<>();

    /** One difference and who is concerned by it. */
    record Found(
            Change change,
            Severity severity,
            String path,
            @Nullable String before,
            @Nullable String after,
            TreeSet<String> operations) {}

    private SchemaDifferences(SchemaFacts before, SchemaFacts after) {
        this.before = before;
        this.after = after;
    }

    static List<Found> between(SchemaFacts before, SchemaFacts after, Map<String, SchemaUses> uses) {
        SchemaDifferences differences = new SchemaDifferences(before, after);
        uses.forEach((operation, touched) -> {
            for (String use : touched.paths()) {
                differences.compare(operation, touched, use);
            }
        });
        return List.copyOf(differences.found.values());
    }

    private void compare(String operation, SchemaUses touched, String use) {
        if (use.endsWith("{}")) {
            input(operation, touched, use.substring(0, use.length() - 2));
        } else if (use.endsWith(".*")) {
            values(operation, use.substring(0, use.length() - 1));
        } else {
            String path = use.endsWith("?") ? use.substring(0, use.length() - 1) : use;
            element(operation, touched, path);
        }
    }

    private void element(String operation, SchemaUses touched, String path) {
        SchemaFact was = before.get(path);
        SchemaFact is = after.get(path);
        if (was == null) {
            return;
        }
        boolean value = was.type().equals(SchemaFact.VALUE.type());
        if (is == null && path.endsWith(")") && after.get(path.substring(0, path.indexOf('('))) == null) {
            // It went with its field, which is told.
            return;
        }
        if (is == null) {
            add(value ? Change.ENUM_VALUE_REMOVED : Change.REMOVED, Severity.BREAKS, path, was.type(), null, operation);
            return;
        }
        boolean sent = path.endsWith(")") || isInput(touched, path);
        if (!was.type().equals(is.type())) {
            add(
                    Change.TYPE_CHANGED,
                    typeSeverity(was, is, sent && touched.leaveOut(path)),
                    path,
                    was.type(),
                    is.type(),
                    operation);
        }
        if (sent && touched.leaveOut(path)) {
            defaults(operation, path, was, is);
        }
        if (was.deprecated() == null && is.deprecated() != null) {
            add(Change.DEPRECATED, Severity.DEPRECATED, path, null, is.deprecated(), operation);
        }
        if (!sent && !value) {
            for (String argument : before.union(after, path + "(")) {
                if (!touched.use(argument)) {
                    leftOut(operation, argument);
                }
            }
        }
    }

    private static boolean isInput(SchemaUses touched, String path) {
        return touched.paths().contains(path.replaceFirst("\\..*", "{}"));
    }

    /** An obligation breaks what some calls leave out; an answer that may be null now is not refused, but can surprise. */
    private static Severity typeSeverity(SchemaFact was, SchemaFact is, boolean sometimesLeftOut) {
        boolean tightened = is.type().length() > was.type().length();
        return !was.shape().equals(is.shape()) || (sometimesLeftOut && tightened) ? Severity.BREAKS : Severity.SILENT;
    }

    private void defaults(String operation, String path, SchemaFact was, SchemaFact is) {
        if (!Objects.equals(was.given(), is.given())) {
            add(Change.DEFAULT_CHANGED, Severity.SILENT, path, was.given(), is.given(), operation);
        }
    }

    /** What an operation never sends matters when it becomes obligatory, or when Shopify fills in something else. */
    private void leftOut(String operation, String path) {
        SchemaFact was = before.get(path);
        SchemaFact is = after.get(path);
        if (is != null && is.required() && (was == null || !was.required())) {
            add(Change.REQUIRED_ADDED, Severity.BREAKS, path, was == null ? null : was.type(), is.type(), operation);
        } else if (was != null && is != null) {
            defaults(operation, path, was, is);
        }
    }

    private void input(String operation, SchemaUses touched, String type) {
        for (String field : before.union(after, type + ".")) {
            if (!touched.use(field)) {
                leftOut(operation, field);
            }
        }
        String oneOf = type + " oneOf";
        boolean was = before.get(oneOf) != null;
        boolean is = after.get(oneOf) != null;
        if (was != is) {
            add(
                    Change.TYPE_CHANGED,
                    is ? Severity.BREAKS : Severity.SILENT,
                    type,
                    was ? "@oneOf" : null,
                    is ? "@oneOf" : null,
                    operation);
        }
    }

    private void values(String operation, String prefix) {
        for (String value : before.union(after, prefix)) {
            boolean was = before.get(value) != null;
            boolean is = after.get(value) != null;
            if (was && !is) {
                add(Change.ENUM_VALUE_REMOVED, Severity.SILENT, value, "value", null, operation);
            } else if (is && !was && !prefix.endsWith(ERROR_CODES) && !prefix.equals(TOPICS)) {
                add(Change.ENUM_VALUE_ADDED, Severity.SILENT, value, null, "value", operation);
            }
        }
    }

    private void add(
            Change change,
            Severity severity,
            String path,
            @Nullable String was,
            @Nullable String is,
            String operation) {
        Found known = found.get(change + path);
        Severity worst = known == null || severity.compareTo(known.severity()) < 0 ? severity : known.severity();
        TreeSet<String> operations = known == null ? new TreeSet<>() : known.operations();
        operations.add(operation);
        found.put(change + path, new Found(change, worst, path, was, is, operations));
    }
}
