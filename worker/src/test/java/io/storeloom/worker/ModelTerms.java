package io.storeloom.worker;

import io.storeloom.workflows.connection.Assortment;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.connection.Ownership;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Those of the connector's settings that a sequence changes.
 *
 * @param keep what left the catalogue stays in the store
 * @param delete products that left are deleted, not archived
 * @param review more than one item that leaves waits for a person
 * @param german titles travel in German too
 * @param owners who keeps what, where it is not ours
 */
record ModelTerms(
        String version,
        boolean keep,
        boolean overwrite,
        boolean empties,
        boolean delete,
        boolean review,
        boolean german,
        Assortment shown,
        Map<FieldGroup, Owner> owners) {

    static final ModelTerms BEGINNING =
            new ModelTerms("2026-01", false, false, false, false, false, false, Assortment.EVERYTHING, Map.of());

    ModelTerms {
        owners = new TreeMap<>(owners);
    }

    Owner owner(FieldGroup group) {
        return owners.getOrDefault(group, Owner.OURS);
    }

    boolean ours(FieldGroup group) {
        return owner(group) == Owner.OURS;
    }

    ModelTerms owning(FieldGroup group, Owner owner) {
        Map<FieldGroup, Owner> now = new TreeMap<>(owners);
        now.put(group, owner);
        return new ModelTerms(version, keep, overwrite, empties, delete, review, german, shown, now);
    }

    ModelTerms showing(Assortment now) {
        return new ModelTerms(version, keep, overwrite, empties, delete, review, german, now, owners);
    }

    ModelTerms speaking(String now) {
        return new ModelTerms(now, keep, overwrite, empties, delete, review, german, shown, owners);
    }

    /** A setting that is on or off. */
    enum Switch {
        KEEP("leaves in the store what left the catalogue"),
        OVERWRITE("overwrites stock"),
        EMPTIES("makes empty categories"),
        DELETE("deletes products that left, instead of archiving them"),
        REVIEW("lets a person review deletions"),
        GERMAN("translates into German");

        private final String words;

        Switch(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    boolean on(Switch which) {
        return switch (which) {
            case KEEP -> keep;
            case OVERWRITE -> overwrite;
            case EMPTIES -> empties;
            case DELETE -> delete;
            case REVIEW -> review;
            case GERMAN -> german;
        };
    }

    ModelTerms with(Switch which, boolean on) {
        return new ModelTerms(
                version,
                which == Switch.KEEP ? on : keep,
                which == Switch.OVERWRITE ? on : overwrite,
                which == Switch.EMPTIES ? on : empties,
                which == Switch.DELETE ? on : delete,
                which == Switch.REVIEW ? on : review,
                which == Switch.GERMAN ? on : german,
                shown,
                owners);
    }

    /** As members of the connector's settings. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("apiVersion", version);
        members.put("disableDeletions", keep);
        members.put("overwriteStock", overwrite);
        members.put("includeEmptyCategories", empties);
        members.put("leaving", delete ? "DELETE" : "ARCHIVE");
        members.put("deletionReviewPercent", review ? 5 : 100);
        members.put("deletionReviewMinimum", review ? 1 : 50);
        members.put("languages", german ? List.of("de") : List.of());
        members.put("assortment", shown);
        members.put("ownership", new Ownership(owners, Map.of()));
        return members;
    }
}
