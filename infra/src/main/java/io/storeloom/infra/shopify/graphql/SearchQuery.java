package io.storeloom.infra.shopify.graphql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shopify's search syntax, as far as a connector needs it: {@code field:value}, {@code :>}, {@code :>=}, {@code :<}, {@code :<=},
 * {@code *} at the end, quotes, value lists with commas, AND (or nothing), OR, NOT and {@code -}, parentheses, and bare words. A field
 * that nobody knows is ignored, as Shopify does.
 */
record SearchQuery(Term term) {

    private static final String QUOTED = "'(?:\\\\.|[^'\\\\])*'|\"(?:\\\\.|[^\"\\\\])*\"";
    private static final Pattern TOKEN = Pattern.compile("\\(|\\)|-?[A-Za-z_][\\w.-]*:(?:>=|<=|>|<)?(?:" + QUOTED
            + "|(?:\\\\.|[^\\s()])+)|-?" + QUOTED + "|(?:\\\\.|[^\\s()])+");

    /** Reads a field of a thing for comparison; the empty name is full text; null is "no such field". */
    interface FieldReader<T> {
        @Nullable
        List<String> read(T thing, String field);
    }

    private sealed interface Term {}

    private record All(List<Term> terms) implements Term {}

    private record Any(List<Term> terms) implements Term {}

    private record Not(Term term) implements Term {}

    private record Compare(String field, String comparator, List<String> values) implements Term {}

    static SearchQuery parse(String text) {
        var tokens = new ArrayList<String>();
        var matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return new SearchQuery(new Reader(tokens).alternatives());
    }

    <T> Predicate<T> over(FieldReader<T> reader) {
        return thing -> holds(term, thing, reader);
    }

    private static <T> boolean holds(Term term, T thing, FieldReader<T> reader) {
        return switch (term) {
            case All all -> all.terms().stream().allMatch(each -> holds(each, thing, reader));
            case Any any -> any.terms().stream().anyMatch(each -> holds(each, thing, reader));
            case Not not -> !holds(not.term(), thing, reader);
            case Compare compare -> {
                var values = reader.read(thing, compare.field());
                yield values == null
                        || compare.values().stream()
                                .anyMatch(wanted -> values.stream().anyMatch(value -> matches(compare, value, wanted)));
            }
        };
    }

    private static boolean matches(Compare compare, String value, String wanted) {
        if (compare.field().isEmpty()) {
            return lower(value).contains(lower(wanted.replace("*", "")));
        }
        if (compare.comparator().isEmpty()) {
            if (wanted.equals("*")) {
                return !value.isEmpty();
            }
            if (wanted.endsWith("*")) {
                return lower(value).startsWith(lower(wanted.substring(0, wanted.length() - 1)));
            }
            return lower(value).equals(lower(wanted));
        }
        var order = order(value, wanted);
        return switch (compare.comparator()) {
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            default -> order <= 0;
        };
    }

    private static int order(String value, String wanted) {
        var time = time(value);
        var other = time(wanted);
        if (time != null && other != null) {
            return time.compareTo(other);
        }
        try {
            return new BigDecimal(value).compareTo(new BigDecimal(wanted));
        } catch (NumberFormatException texts) {
            return value.compareToIgnoreCase(wanted);
        }
    }

    private static @Nullable Instant time(String text) {
        if (text.length() < 10 || text.charAt(4) != '-') {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Reads tokens by descent: OR binds weaker than AND. */
    private static final class Reader {
        private final List<String> tokens;
        private int next;

        Reader(List<String> tokens) {
            this.tokens = tokens;
        }

        Term alternatives() {
            var terms = new ArrayList<Term>();
            terms.add(together());
            while (next < tokens.size() && tokens.get(next).equals("OR")) {
                next++;
                terms.add(together());
            }
            return terms.size() == 1 ? terms.getFirst() : new Any(terms);
        }

        private Term together() {
            var terms = new ArrayList<Term>();
            while (next < tokens.size()
                    && !tokens.get(next).equals("OR")
                    && !tokens.get(next).equals(")")) {
                if (tokens.get(next).equals("AND")) {
                    next++;
                } else {
                    terms.add(one());
                }
            }
            return new All(terms);
        }

        private Term one() {
            var token = tokens.get(next++);
            if (token.equals("NOT") && next < tokens.size()) {
                return new Not(one());
            }
            if (token.equals("(")) {
                var inner = alternatives();
                next++;
                return inner;
            }
            if (token.startsWith("-") && token.length() > 1) {
                return new Not(comparison(token.substring(1)));
            }
            return comparison(token);
        }

        private static Term comparison(String token) {
            var colon = token.indexOf(':');
            if (colon <= 0 || token.startsWith("'") || token.startsWith("\"")) {
                return new Compare("", "", List.of(unquoted(token)));
            }
            var rest = token.substring(colon + 1);
            var comparator = "";
            for (var candidate : List.of(">=", "<=", ">", "<")) {
                if (comparator.isEmpty() && rest.startsWith(candidate)) {
                    comparator = candidate;
                    rest = rest.substring(candidate.length());
                }
            }
            var quoted = rest.startsWith("'") || rest.startsWith("\"");
            var values = quoted || !comparator.isEmpty()
                    ? List.of(unquoted(rest))
                    : Stream.of(rest.split(",", -1)).map(Reader::unquoted).toList();
            var field = lower(token.substring(0, colon));
            if (field.equals("tag_not")) {
                return new Not(new Compare("tag", comparator, values));
            }
            return new Compare(
                    field,
                    comparator,
                    field.matches("(\\w+_)?ids?")
                            ? values.stream().map(SearchFields::number).toList()
                            : values);
        }

        private static String unquoted(String text) {
            var bare = text.length() >= 2 && (text.startsWith("'") || text.startsWith("\""))
                    ? text.substring(1, text.length() - 1)
                    : text;
            return bare.replaceAll("\\\\(.)", "$1");
        }
    }
}
