package io.storeloom.infra.shopify.shop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A topic and where its events are to go. */
public final class WebhookSubscription {
    public long id;
    public String topic = "";
    public String uri = "";
    public String format = "JSON";
    public List<String> includeFields = new ArrayList<>();
    public List<String> metafieldNamespaces = new ArrayList<>();
    /** Namespace and key of each. */
    public List<Map<String, String>> metafields = new ArrayList<>();

    public @Nullable String filter;
    public @Nullable String name;
    /** The version that the app was on. */
    public String apiVersion = "";

    public Instant createdAt = Instant.EPOCH;
    public Instant updatedAt = Instant.EPOCH;

    public String gid() {
        return Gid.of("WebhookSubscription", id);
    }
}
