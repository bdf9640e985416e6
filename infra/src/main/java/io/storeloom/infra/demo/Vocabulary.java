package io.storeloom.infra.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words that the demo catalogue is built from: tables of our own making, tab-separated, beside this class. */
record Vocabulary(
        List<Room> rooms,
        List<Shelf> shelves,
        Map<String, Material> materials,
        List<Collection> collections,
        Map<String, Choice> choices) {

    /** Something said in both languages. */
    record Words(String english, String chinese) {}

    /** A category that holds categories, or one of our picks; {@code parent} is empty at the top. */
    record Room(String reference, String parent, Words title, Words sentence) {}

    /**
     * A category that holds products of one kind.
     *
     * @param options keys of {@link Choice}, a digit at the end limits how many of its values a product has
     */
    record Shelf(
            String reference,
            String parent,
            Words title,
            String code,
            Words noun,
            List<String> materials,
            List<String> options,
            int lowestPrice,
            int highestPrice,
            int grams,
            String vendor,
            Words sentence) {}

    record Material(String key, Words name, boolean natural, Words care) {}

    record Collection(String key, Words name, Words sentence) {}

    /** A product option and all values it may have. */
    record Choice(String key, Words name, List<Value> values) {}

    record Value(String code, Words name, double priceFactor) {}

    static Vocabulary read() {
        return new Vocabulary(
                table("rooms", Vocabulary::room),
                table("shelves", Vocabulary::shelf),
                table(
                        "materials",
                        cells -> new Material(
                                cells[0],
                                new Words(cells[1], cells[2]),
                                cells[3].equals("yes"),
                                new Words(cells[4], cells[5])),
                        Material::key),
                table(
                        "collections",
                        cells ->
                                new Collection(cells[0], new Words(cells[1], cells[2]), new Words(cells[3], cells[4]))),
                table("options", Vocabulary::choice, Choice::key));
    }

    private static Room room(String[] cells) {
        return new Room(cells[0], cells[1], new Words(cells[2], cells[3]), new Words(cells[4], cells[5]));
    }

    private static Shelf shelf(String[] cells) {
        return new Shelf(
                cells[0],
                cells[1],
                new Words(cells[2], cells[3]),
                cells[4],
                new Words(cells[5], cells[6]),
                List.of(cells[7].split(",", -1)),
                cells[8].isEmpty() ? List.of() : List.of(cells[8].split("\\+", -1)),
                Integer.parseInt(cells[9]),
                Integer.parseInt(cells[10]),
                Integer.parseInt(cells[11]),
                cells[12],
                new Words(cells[13], cells[14]));
    }

    private static Choice choice(String[] cells) {
        List<Value> values = Arrays.stream(cells)
                .skip(3)
                .map(cell -> cell.split("=", -1))
                .map(parts -> new Value(parts[0], new Words(parts[1], parts[2]), Double.parseDouble(parts[3])))
                .toList();
        return new Choice(cells[0], new Words(cells[1], cells[2]), values);
    }

    private static <T> Map<String, T> table(String name, Function<String[], T> row, Function<T, String> key) {
        return table(name, row).stream()
                .collect(Collectors.toMap(key, Function.identity(), (one, two) -> one, LinkedHashMap::new));
    }

    private static <T> List<T> table(String name, Function<String[], T> row) {
        InputStream resource = Vocabulary.class.getResourceAsStream(name + ".tsv");
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(resource, name), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> row.apply(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
