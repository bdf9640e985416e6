package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.Image;
import io.storeloom.workflows.connection.FieldGroup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Products as their images are sent, and what was sent of them. */
@Component
class ImageItems {

    private static final TypeReference<List<Image>> IMAGES = new TypeReference<>() {};
    private static final TypeReference<List<OfVariant>> VARIANTS = new TypeReference<>() {};

    /**
     * A variant's GID in a dry run, {@code :event}, where the push may have created it by then; of its row {@code v} and the store's row
     * {@code k}.
     */
    static final String REHEARSED = """
            coalesce(k.gid, (select d.gid from dry_run_item d where d.tenant_id = v.tenant_id and d.dry_run_id = :event
              and d.kind = 'VARIANT' and d.item_id = v.id))""";

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ImageItems(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A variant with the address of its image, or one that was given an image and has none now. */
    record OfVariant(
            long id,
            String reference,
            @Nullable String gid,
            @Nullable String url) {}

    /**
     * A product's images.
     *
     * @param waited seconds since Shopify was given what is awaited, 0 when nothing is
     */
    record Read(List<Image> images, List<OfVariant> variants, SentImages sent, Hash hash, Hash refusal, long waited) {

        /** The same, with this on record. */
        Read as(SentImages now) {
            return new Read(images, variants, now, hash, refusal, waited);
        }

        /** One for each address: the product's, then those that only variants have. */
        List<Image> wanted() {
            return ImagePlan.wanted(
                    images,
                    variants.stream()
                            .map(OfVariant::url)
                            .filter(Objects::nonNull)
                            .toList());
        }
    }

    /** By item; without those that left the catalogue. */
    Map<Long, Read> read(PushScope scope, List<Long> products) {
        Map<Long, Read> reads = new HashMap<>();
        tenants.inTenant(
                scope.run().tenant(),
                () -> PlanTerms.bindSettings(
                                jdbc.sql("""
                        select p.id, p.images, %s as hash, %s as refusal, i.sent_files,
                          coalesce(extract(epoch from now() - i.looking_since)::bigint, 0) as waited,
                          (select coalesce(json_agg(json_build_object('id', v.id, 'reference', v.reference, 'gid', %s, 'url', v.image_url)
                             order by v.position, v.id), '[]')
                           from variant v left join store_item k on k.tenant_id = v.tenant_id and k.store_id = :store
                             and k.kind = 'VARIANT' and k.item_id = v.id
                           where v.tenant_id = p.tenant_id and v.product_id = p.id and v.removed_at is null
                             and (v.image_url is not null or jsonb_exists(i.sent_files -> 'shown', v.id::text))) as shown
                        from product p left join store_item i on i.tenant_id = p.tenant_id and i.store_id = :store
                          and i.kind = 'PRODUCT' and i.item_id = p.id
                        where p.tenant_id = :tenant and p.id = any(:ids) and p.removed_at is null""".formatted(
                                                CompareSql.IMAGES,
                                                CompareSql.PRODUCT_REFUSAL,
                                                scope.rehearsal() == null ? "k.gid" : REHEARSED)),
                                scope.run().tenant(),
                                scope.run().store(),
                                scope.snapshot())
                        .param("event", scope.run().event())
                        .param("ids", products.toArray(Long[]::new))
                        .query(row -> {
                            reads.put(row.getLong("id"), read(row));
                        }));
        return reads;
    }

    private Read read(ResultSet row) throws SQLException {
        String sent = row.getString("sent_files");
        return new Read(
                json.readValue(row.getString("images"), IMAGES),
                json.readValue(row.getString("shown"), VARIANTS),
                sent == null ? SentImages.NONE : json.readValue(sent, SentImages.class),
                new Hash(row.getBytes("hash")),
                new Hash(row.getBytes("refusal")),
                row.getLong("waited"));
    }

    /** As {@link #assumeSent}, of a product that was looked up. */
    void found(PushScope scope, Claim product) {
        if (scope.rehearsal() == null && scope.snapshot().settings().ownership().updates(FieldGroup.IMAGES)) {
            tenants.inTenant(scope.run().tenant(), () -> assumeSent(scope.run().store(), List.of(product.item())));
        }
    }

    /**
     * Products that were found by our id carry what an earlier connection sent: their images are looked for among their media before
     * any is sent. Nothing happens where it is on record what was sent. Needs the tenant's transaction.
     */
    void assumeSent(UUID store, Collection<Long> products) {
        jdbc.sql("""
                        update store_item i set sent_files = jsonb_build_object('files', f.files, 'others', '[]'::jsonb,
                          'shown', '{}'::jsonb, 'job', null)
                        from (select p.id, (
                            select jsonb_agg(jsonb_build_object('url', u.url, 'tag', u.tag, 'alt', coalesce(u.alt, ''), 'gid', null,
                              'fault', null, 'told', false, 'guessed', true) order by u.of_variant, u.place)
                            from (select distinct on (a.url) a.* from (
                                select m.value ->> 'url' as url, m.value ->> 'tag' as tag, m.value ->> 'alt' as alt, false as of_variant,
                                  m.n as place from jsonb_array_elements(p.images) with ordinality m(value, n)
                                union all select v.image_url, null, null, true, v.position from variant v where v.tenant_id = p.tenant_id
                                  and v.product_id = p.id and v.removed_at is null and v.image_url is not null) a
                              order by a.url, a.of_variant, a.place) u) as files
                          from product p where p.tenant_id = :tenant and p.id = any(:products)) f
                        where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'PRODUCT' and i.item_id = f.id
                          and i.sent_files is null and f.files is not null""")
                .param("tenant", tenants.current())
                .param("store", store)
                .param("products", products.toArray(Long[]::new))
                .update();
    }

    /** What is known of a product's images after a look; {@code ready} and {@code total} count those that are wanted. */
    record Known(Claim claim, SentImages sent, int ready, int total) {}

    /** Writes it, unless another attempt has taken the product over: then false, and nothing may be sent. */
    boolean remember(PushScope scope, List<Known> all) {
        if (scope.rehearsal() != null) {
            return true;
        }
        return tenants.inTenant(scope.run().tenant(), () -> {
            int written = 0;
            for (Known known : all) {
                written += jdbc.sql("""
                                update store_item set sent_files = :files::jsonb, assets_accepted = :ready, assets_total = :total
                                where tenant_id = :tenant and store_id = :store and kind = 'PRODUCT' and item_id = :item
                                  and claim_token = :token""")
                        .param("files", json.writeValueAsString(known.sent()))
                        .param("ready", known.ready())
                        .param("total", known.total())
                        .param("tenant", scope.run().tenant())
                        .param("store", scope.run().store())
                        .param("item", known.claim().item())
                        .param("token", scope.token())
                        .update();
            }
            return written == all.size();
        });
    }
}
