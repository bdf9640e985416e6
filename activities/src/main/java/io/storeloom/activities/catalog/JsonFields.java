package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Attribute;
import io.storeloom.workflows.catalog.Fault;
import io.storeloom.workflows.catalog.Image;
import io.storeloom.workflows.catalog.LanguageTag;
import io.storeloom.workflows.catalog.Option;
import io.storeloom.workflows.catalog.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an object of the catalogue's own format field by field; what does not fit is collected as faults with its path. */
final class JsonFields {
    private final JsonReader reader;
    private final boolean whole;

    JsonFields(JsonNode node, boolean whole) {
        this.reader = new JsonReader(node, "", new ArrayList<>(), new ArrayList<>());
        this.whole = whole;
    }

    List<Fault> faults() {
        return reader.faults();
    }

    List<String> unknown() {
        return reader.unknown();
    }

    @Nullable
    String word(String field) {
        return reader.text(field).value();
    }

    void pass(String field) {
        reader.pass(field);
    }

    void fault(String field, String code, String message, String remedy) {
        reader.fault(field, code, message, remedy);
    }

    CategoryDraft category(long line, String reference) {
        CategoryDraft draft = new CategoryDraft(
                line,
                reference,
                whole,
                false,
                reader.text("parent"),
                reader.integer("position"),
                reader.text("handle"),
                texts(reader, false));
        reader.finish();
        return draft;
    }

    ProductDraft product(long line, String reference) {
        List<VariantDraft> variants = new ArrayList<>();
        for (JsonReader variant : reader.objects("variants")) {
            variants.add(JsonVariant.read(variant, line));
        }
        ProductDraft draft = new ProductDraft(
                line,
                reference,
                whole,
                false,
                reader.text("handle"),
                reader.text("vendor"),
                reader.text("productType"),
                reader.words("tags"),
                reader.word("status", Product.Status.class),
                whole && !reader.has("categories") ? emptied(reader.words("categories")) : reader.words("categories"),
                options(),
                images(),
                attributes(reader),
                texts(reader, true),
                variants);
        reader.finish();
        return draft;
    }

    private static Given<List<String>> emptied(Given<List<String>> absent) {
        return absent.present() ? absent : Given.of(List.of());
    }

    static Map<String, Given<Attribute>> attributes(JsonReader fields) {
        Map<String, Given<Attribute>> attributes = new LinkedHashMap<>();
        JsonReader all = fields.object("attributes");
        if (all != null) {
            for (String key : all.names()) {
                JsonReader attribute = all.object(key);
                if (attribute == null) {
                    attributes.put(key, Given.of(null));
                } else {
                    String type = attribute.text("type").value();
                    String value = attribute.text("value").value();
                    if (type == null) {
                        attribute.fault(
                                "type",
                                "MISSING",
                                "The attribute's type is missing.",
                                "Give it, e.g. single_line_text_field.");
                    }
                    attributes.put(
                            key,
                            Given.of(new Attribute(
                                    type == null ? "?" : type, value == null ? "" : value, said(attribute))));
                    attribute.finish();
                }
            }
        }
        return attributes;
    }

    /** A value by language. */
    private static Map<String, String> said(JsonReader attribute) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonReader languages = attribute.object("texts");
        if (languages != null) {
            for (String tag : languages.names()) {
                String text = languages.text(tag).value();
                String language = LanguageTag.canonical(tag);
                if (text != null && !text.isBlank()) {
                    texts.put(language == null ? tag : language, text);
                }
            }
        }
        return texts;
    }

    private static Map<String, TextDraft> texts(JsonReader fields, boolean seo) {
        Map<String, TextDraft> texts = new LinkedHashMap<>();
        JsonReader languages = fields.object("texts");
        if (languages != null) {
            for (String tag : languages.names()) {
                JsonReader text = languages.object(tag);
                if (text == null) {
                    continue;
                }
                String language = LanguageTag.canonical(tag);
                texts.put(
                        language == null ? tag : language,
                        new TextDraft(
                                text.text("title"),
                                text.text("descriptionHtml"),
                                seo ? text.text("seoTitle") : Given.absent(),
                                seo ? text.text("seoDescription") : Given.absent()));
                text.finish();
            }
        }
        return texts;
    }

    private Given<List<Option>> options() {
        if (!reader.has("options")) {
            return Given.absent();
        }
        List<Option> options = new ArrayList<>();
        for (JsonReader option : reader.objects("options")) {
            Map<String, Option.Names> texts = new LinkedHashMap<>();
            JsonReader languages = option.object("texts");
            if (languages != null) {
                for (String tag : languages.names()) {
                    JsonReader names = languages.object(tag);
                    if (names != null) {
                        String language = LanguageTag.canonical(tag);
                        texts.put(language == null ? tag : language, names(names));
                    }
                }
            }
            String name = option.text("name").value();
            options.add(
                    new Option(name == null ? "" : name, option.words("values").or(List.of()), texts));
            option.finish();
        }
        return Given.of(options);
    }

    private static Option.Names names(JsonReader fields) {
        Map<String, String> values = new LinkedHashMap<>();
        JsonReader all = fields.object("values");
        if (all != null) {
            for (String value : all.names()) {
                String name = all.text(value).value();
                if (name != null) {
                    values.put(value, name);
                }
            }
        }
        String name = fields.text("name").value();
        fields.finish();
        return new Option.Names(name == null ? "" : name, values);
    }

    private Given<List<Image>> images() {
        if (!reader.has("images")) {
            return Given.absent();
        }
        List<Image> images = new ArrayList<>();
        for (JsonReader image : reader.objects("images")) {
            String url = image.text("url").value();
            images.add(new Image(
                    url == null ? "" : url,
                    image.text("alt").value(),
                    image.text("tag").value()));
            image.finish();
        }
        return Given.of(images);
    }
}
