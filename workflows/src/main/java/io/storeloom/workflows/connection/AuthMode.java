package io.storeloom.workflows.connection;

/** How an access token is obtained; client credentials are preferred, a legacy token is kept for compatibility. */
public enum AuthMode {
    CLIENT_CREDENTIALS,
    LEGACY_TOKEN
}
