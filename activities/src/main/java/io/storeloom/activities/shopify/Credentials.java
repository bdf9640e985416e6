package io.storeloom.activities.shopify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What proves to a shop who we are; never printed. */
public sealed interface Credentials {

    /** The app's id and secret, exchanged for tokens of at most a day (Shopify, "Using the client credentials grant"). */
    record ClientCredentials(String clientId, String clientSecret) implements Credentials {
        @Override
        public String app() {
            return clientId;
        }

        @Override
        public String fingerprint() {
            return hash(clientId + ':' + clientSecret);
        }

        @Override
        public String toString() {
            return "ClientCredentials[" + clientId + ", …]";
        }
    }

    /** The permanent token of a custom app made in the shop's admin before 2026. */
    record AccessToken(String token) implements Credentials {
        @Override
        public String app() {
            return fingerprint();
        }

        @Override
        public String fingerprint() {
            return hash(token);
        }

        @Override
        public String toString() {
            return "AccessToken[…]";
        }
    }

    /** Tells apps apart: Shopify counts points per shop and app. Not secret. */
    String app();

    /** Changes when the secret changes; says nothing about it. */
    String fingerprint();

    private static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
