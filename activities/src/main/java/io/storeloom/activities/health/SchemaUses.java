package io.storeloom.activities.health;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What of a schema a document with its inputs touches, as paths: {@code Type.field} read or sent, {@code Type.field(argument)} always
 * given, {@code Type.field(argument)?} given in some calls, {@code Input{}} an input type that is sent, {@code Enum.VALUE} sent,
 * {@code Enum.*} an enum that is read, {@code @directive}, {@code Type in Interface}.
 */
record SchemaUses(NavigableSet<String> paths) {

    SchemaUses {
        paths = Collections.unmodifiableNavigableSet(new TreeSet<>(paths));
    }

    /** Whether it is read, or sent in some calls at least. */
    boolean use(String path) {
        return paths.contains(path) || paths.contains(path + "?") || paths.contains(path + "{}");
    }

    /** Whether it is left out in some calls at least, so that a default counts. */
    boolean leaveOut(String path) {
        return !path.endsWith(")") || !paths.contains(path);
    }

    /** Whether what a schema says of it can matter. */
    boolean cover(String path) {
        if (use(path) || path.startsWith("@")) {
            return use(path.replaceFirst("\\(.*", ""));
        }
        int argument = path.indexOf('(');
        if (argument > 0) {
            return paths.contains(path.substring(0, argument));
        }
        int member = path.indexOf('.');
        if (member < 0) {
            return path.endsWith(" oneOf") && paths.contains(path.replace(" oneOf", "{}"));
        }
        String type = path.substring(0, member);
        return paths.contains(type + "{}") || paths.contains(type + ".*");
    }

    /** The types that must be read to know what a schema says of all this. */
    NavigableSet<String> types() {
        NavigableSet<String> types = new TreeSet<>();
        for (String path : paths) {
            if (path.contains(" in ")) {
                types.add(path.substring(path.indexOf(" in ") + 4));
            } else if (!path.startsWith("@")) {
                types.add(path.replaceFirst("[.{].*", ""));
            }
        }
        return types;
    }
}
