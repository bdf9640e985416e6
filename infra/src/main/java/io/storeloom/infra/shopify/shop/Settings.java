package io.storeloom.infra.shopify.shop;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;

/** What can be set in a shop while it runs. */
public final class Settings {
    /** The first that concerns a file counts; without one it is READY after the shop's number of polls, or FAILED with "broken" in its source. */
    public List<MediaRule> mediaRules = new ArrayList<>();

    public VariantQuota variantQuota = new VariantQuota();
    /** Whether it is the merchant who is at work: limits of apps are none of theirs. */
    @JsonIgnore
    public boolean byHand;
}
