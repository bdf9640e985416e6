package io.storeloom.workflows.catalog;

import java.util.List;
import java.util.Map;

/**
 * A product option in the language of import, with its names in others.
 *
 * @param texts by locale: the option's name and its values' names
 */
public record Option(String name, List<String> values, Map<String, Names> texts) {

    public record Names(String name, Map<String, String> values) {
        public Names {
            values = Map.copyOf(values);
        }
    }

    public Option {
        values = List.copyOf(values);
        texts = Map.copyOf(texts);
    }
}
