package io.storeloom.activities.sync;

import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.Snapshot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which settings touch which facet: the settings' part of a sent hash (decision 0005 rule 4). */
final class ShopifySettings {

    private ShopifySettings() {}

    /**
     * SHA-256 over the settings that touch the facet and {@link ShopifyMapping#VERSION}. An API version counts only where it changes
     * what is sent, so a plain upgrade sends nothing again.
     */
    static byte[] settingsHash(Facet facet, Snapshot snapshot) {
        ConnectorSettings settings = snapshot.settings();
        List<String> parts = new ArrayList<>();
        parts.add(facet.name());
        parts.add(Integer.toString(ShopifyMapping.VERSION));
        switch (facet) {
            case CORE -> {
                parts.add(settings.language());
                owners(parts, settings, FieldGroup.TEXT, FieldGroup.SEO, FieldGroup.TAGS);
                parts.add(new TreeMap<>(settings.ownership().namespaces()).toString());
                parts.add(Boolean.toString(ShopifyCollections.parentsNameChildren(snapshot.apiVersion())));
            }
            case VARIANTS -> {
                parts.add(settings.language());
                parts.add(settings.priceList());
                owners(parts, settings, FieldGroup.VARIANTS, FieldGroup.PRICES);
                parts.add(new TreeMap<>(settings.ownership().namespaces()).toString());
            }
            case STOCK -> {
                parts.add(settings.stockQuantity().name());
                new TreeMap<>(settings.locations()).forEach((code, location) -> {
                    parts.add(code);
                    parts.add(location);
                });
            }
            case MEMBERSHIP -> owners(parts, settings, FieldGroup.COLLECTIONS);
            case TRANSLATIONS -> {
                parts.add(settings.language());
                parts.addAll(new TreeSet<>(snapshot.languages()));
                parts.add(new TreeMap<>(settings.ownership().namespaces()).toString());
            }
            case IMAGES -> owners(parts, settings, FieldGroup.IMAGES);
            case PUBLICATION -> parts.addAll(new TreeSet<>(settings.publications()));
        }
        return sha256(parts);
    }

    private static void owners(List<String> parts, ConnectorSettings settings, FieldGroup... groups) {
        for (FieldGroup group : groups) {
            parts.add(settings.ownership().of(group).name());
        }
    }

    static byte[] sha256(List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
