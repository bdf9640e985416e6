package io.storeloom.infra.shopify.shop;

/** A sales channel's catalogue. */
public final class Publication {
    public long id;
    public long channelId;
    public long catalogId;
    public String name = "";
    public boolean autoPublish;

    public String gid() {
        return Gid.of("Publication", id);
    }
}
