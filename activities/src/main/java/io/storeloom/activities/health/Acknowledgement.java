package io.storeloom.activities.health;

/**
 * What a person has seen.
 *
 * @param fingerprint as it was shown; a stale one is refused
 */
public record Acknowledgement(What what, String fingerprint) {

    public enum What {
        /** The parts of the shop's schema that we use differ from the confirmed ones. */
        SCHEMA,
        /** The changelog of Shopify's API was read. */
        CHANGELOG,
        /** The API version is to be left soon, or was left already. */
        API_VERSION
    }
}
