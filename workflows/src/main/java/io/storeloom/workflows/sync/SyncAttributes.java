package io.storeloom.workflows.sync;

import io.temporal.common.SearchAttributeKey;

/** Search attributes by which operators find runs in Temporal's UI; ids only, they bypass every codec. */
public final class SyncAttributes {

    public static final SearchAttributeKey<String> TENANT = SearchAttributeKey.forKeyword("Tenant");
    public static final SearchAttributeKey<String> STORE = SearchAttributeKey.forKeyword("Store");
    public static final SearchAttributeKey<String> SYNC_EVENT = SearchAttributeKey.forKeyword("SyncEvent");
    public static final SearchAttributeKey<String> SYNC_STATUS = SearchAttributeKey.forKeyword("SyncStatus");
    public static final SearchAttributeKey<String> TRIGGER = SearchAttributeKey.forKeyword("Trigger");
    public static final SearchAttributeKey<String> FAILURE_TYPE = SearchAttributeKey.forKeyword("FailureType");

    private SyncAttributes() {}
}
