package io.storeloom.workflows.connection;

import java.util.List;

/**
 * What of the catalogue a connector shows: it defines "visible".
 *
 * @param values category references, tags or product references, as {@code by} says; empty for {@code ALL}
 */
public record Assortment(By by, List<String> values) {

    public enum By {
        ALL,
        CATEGORIES,
        TAGS,
        LIST
    }

    public static final Assortment EVERYTHING = new Assortment(By.ALL, List.of());

    public Assortment {
        values = List.copyOf(values);
    }
}
