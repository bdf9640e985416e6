package io.storeloom.activities.shopify;

/**
 * A GraphQL document that the connector sends.
 *
 * @param name unique; costs are learned under it
 * @param points what one call is reserved before any answer was seen, without what its variables add
 */
public record Document(String name, String text, double points) {

    /** Mutations are never sent twice by the client. */
    public boolean mutation() {
        return text.stripLeading().startsWith("mutation");
    }
}
