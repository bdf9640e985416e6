package io.storeloom.infra.shopify.shop;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.storeloom.infra.shopify.schema.SchemaEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What can be set in a shop while it runs. */
public final class Settings {
    /** The first that concerns a file counts; without one it is READY after the shop's number of polls, or FAILED with "broken" in its source. */
    public List<MediaRule> mediaRules = new ArrayList<>();

    public VariantQuota variantQuota = new VariantQuota();
    /** How the shop's schema differs from the published one, by version. */
    public Map<String, List<SchemaEdit>> schemaEdits = new ConcurrentHashMap<>();
    /** The API version that answers whatever is asked for; null = the version asked for, while it is supported. */
    public volatile @Nullable String servedVersion;
    /** Empty = the owner at the shop's own domain. */
    public String contactEmail = "";
    /** Where customers find the shop; empty = its own domain. */
    public String customDomain = "";
    /** Two letters. */
    public String countryCode = "DE";
    /** Whether it is the merchant who is at work: limits of apps are none of theirs. */
    @JsonIgnore
    public boolean byHand;
}
