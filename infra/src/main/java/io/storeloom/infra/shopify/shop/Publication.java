package io.storeloom.infra.shopify.shop;

/** A sales channel's catalogue. */
public final class Publication {
    public long id;
    public long channelId;
    public long catalogId;
    public String name = "";
    public boolean autoPublish;

    static Publication of(String name, long id, long channelId, long catalogId) {
        var publication = new Publication();
        publication.id = id;
        publication.channelId = channelId;
        publication.catalogId = catalogId;
        publication.name = name;
        return publication;
    }

    public String gid() {
        return Gid.of("Publication", id);
    }
}
