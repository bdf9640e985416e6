package io.storeloom.activities.health;

import io.storeloom.workflows.health.FieldMapping;
import io.storeloom.workflows.health.MappedField;
import io.storeloom.workflows.health.MetadataRun;
import io.storeloom.workflows.health.MetadataState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@code metadata_run} that a run is decided by.
 *
 * @param sources where the mapping of then takes SKU, barcode and price from
 */
record MetadataRow(
        UUID tenant,
        UUID store,
        UUID id,
        long number,
        String shop,
        MetadataState state,
        String apiVersion,
        Map<MappedField, String> sources,
        Phase phase,
        @Nullable String cursor,
        int products,
        int variants,
        Map<MappedField, String> samples,
        List<Definition> definitions,
        Instant createdAt) {

    enum Phase {
        SHOP,
        DEFINITIONS,
        PRODUCTS,
        /** Those of products with more than a page holds. */
        VARIANTS,
        JUDGING,
        DONE
    }

    /** A metafield that the shop has. */
    record Definition(String namespace, String key, String type) {

        String name() {
            return namespace + "." + key;
        }

        FieldMapping.AttributeSource proposed() {
            return new FieldMapping.AttributeSource(name(), namespace, key, type);
        }
    }

    MetadataRun run(int readsPerRun) {
        return new MetadataRun(tenant, store, id, number, shop, readsPerRun);
    }

    boolean running() {
        return state == MetadataState.RUNNING;
    }
}
