package io.storeloom.infra.shopify.graphql;

/** Everything that is simulated, in one list. Root fields that are missing here answer NOT_SIMULATED. */
final class Resolvers {

    private Resolvers() {}

    static Fields all() {
        var fields = new Fields();
        fields.type("*Connection", Connection.class)
                .read("nodes", Connection::nodes)
                .read("edges", Connection::edges)
                .read("pageInfo", Connection::pageInfo);
        fields.type("*Edge", Connection.Edge.class)
                .read("node", Connection.Edge::node)
                .read("cursor", Connection.Edge::cursor);
        ShopFields.register(fields);
        ProductFields.register(fields);
        VariantFields.register(fields);
        InventoryFields.register(fields);
        CollectionFields.register(fields);
        MediaFields.register(fields);
        MetafieldFields.register(fields);
        PublishingFields.register(fields);
        TranslationFields.register(fields);
        Lookups.register(fields);
        Listings.register(fields);
        Redirects.register(fields);
        Webhooks.register(fields);
        var mutations = new Mutations(fields);
        ProductSet.register(mutations);
        ProductEdits.register(mutations);
        OptionEdits.register(mutations);
        VariantsBulk.register(mutations);
        CollectionEdits.register(mutations);
        CollectionMembers.register(mutations);
        Publishing.register(mutations);
        InventorySet.register(mutations);
        InventoryMoves.register(mutations);
        MetafieldsSet.register(mutations);
        Definitions.register(mutations);
        FileUpdate.register(mutations);
        MediaOrder.register(mutations);
        MediaDetach.register(mutations);
        FileDelete.register(mutations);
        Tags.register(mutations);
        MetafieldsDelete.register(mutations);
        TranslationsRegister.register(mutations);
        TranslationsRemove.register(mutations);
        WebhookEdits.register(mutations);
        return fields;
    }
}
