package io.storeloom.activities.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlTypeValue;

/** One column of many rows as an array parameter, for {@code unnest}: the fastest way in that row-level security allows. */
final class Params {

    private Params() {}

    static <R> SqlTypeValue texts(List<R> rows, Function<R, ? extends @Nullable String> column) {
        @Nullable String[] values = new String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return array("text", values);
    }

    static <R> SqlTypeValue ids(List<R> rows, Function<R, Long> column) {
        return array("int8", rows.stream().map(column).toArray());
    }

    static <R> SqlTypeValue ints(List<R> rows, Function<R, Integer> column) {
        return array("int4", rows.stream().map(column).toArray());
    }

    static <R> SqlTypeValue flags(List<R> rows, Function<R, Boolean> column) {
        return array("bool", rows.stream().map(column).toArray());
    }

    static <R> SqlTypeValue hashes(List<R> rows, Function<R, Hash> column) {
        return array("bytea", rows.stream().map(column).map(Hash::bytes).toArray(byte[][]::new));
    }

    static <R> SqlTypeValue numbers(List<R> rows, Function<R, ? extends @Nullable BigDecimal> column) {
        @Nullable BigDecimal[] values = new BigDecimal[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return array("numeric", values);
    }

    static SqlTypeValue ids(List<Long> values) {
        return array("int8", values.toArray());
    }

    static SqlTypeValue texts(Iterable<String> values) {
        List<String> list = new ArrayList<>();
        values.forEach(list::add);
        return array("text", list.toArray());
    }

    private static SqlTypeValue array(String type, @Nullable Object[] values) {
        return (statement, index, sqlType, typeName) ->
                statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }

    /** A list as PostgreSQL's own array text, for a column of arrays that travels in an array of texts. */
    static String literal(List<String> values) {
        StringBuilder text = new StringBuilder("{");
        for (String value : values) {
            if (text.length() > 1) {
                text.append(',');
            }
            text.append('"');
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '"' || c == '\\') {
                    text.append('\\');
                }
                text.append(c);
            }
            text.append('"');
        }
        return text.append('}').toString();
    }
}
