package io.storeloom.infra.shopify.graphql;

import graphql.TypeResolutionEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.TypeResolver;
import io.storeloom.infra.shopify.shop.Definition;
import io.storeloom.infra.shopify.shop.Deletion;
import io.storeloom.infra.shopify.shop.InventoryItem;
import io.storeloom.infra.shopify.shop.Level;
import io.storeloom.infra.shopify.shop.Location;
import io.storeloom.infra.shopify.shop.MediaFile;
import io.storeloom.infra.shopify.shop.Metafield;
import io.storeloom.infra.shopify.shop.Operation;
import io.storeloom.infra.shopify.shop.Option;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Publication;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.infra.shopify.shop.Source;
import io.storeloom.infra.shopify.shop.Variant;
import io.storeloom.infra.shopify.shop.WebhookSubscription;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which object type stands behind an interface or union. */
final class Types implements TypeResolver {

    @Override
    public @Nullable GraphQLObjectType getType(TypeResolutionEnvironment environment) {
        Object value = environment.getObject();
        return value == null ? null : environment.getSchema().getObjectType(name(value));
    }

    static String name(Object value) {
        return switch (value) {
            case Product product -> "Product";
            case Variant variant -> "ProductVariant";
            case InventoryItem item -> "InventoryItem";
            case Level level -> "InventoryLevel";
            case ShopCollection collection -> "Collection";
            case Source source ->
                source.subCollections ? "CollectionSubCollectionsSource" : "CollectionConditionsSource";
            case MediaFile file -> "MediaImage";
            case Metafield metafield -> "Metafield";
            case Definition definition -> "MetafieldDefinition";
            case Location location -> "Location";
            case Publication publication -> "Publication";
            case Operation operation -> operation.type;
            case Deletion deletion -> "BasicEvent";
            case Option option -> "ProductOption";
            case OptionValue optionValue -> "ProductOptionValue";
            case Shop shop -> "Shop";
            case WebhookSubscription subscription -> "WebhookSubscription";
            case Map<?, ?> map -> String.valueOf(map.get("__typename"));
            default -> throw new IllegalStateException("no type for " + value.getClass());
        };
    }
}
