package io.storeloom.activities.sync;

/** How each outcome is written to its item, where the claim is still ours. */
final class RecordSql {

    private static final String MINE =
            " where tenant_id = :tenant and store_id = :store and kind = :kind and item_id = :item and claim_token = :token";

    static final String HELD = "select count(*)::int from store_item" + MINE;

    static final String WRITTEN = """
            update store_item set claim_token = null, attempts = 0, unsure = false, needs_id = needs_id and :settles & 3 = 0,
              -- A product that was found, not created, is not in its collections yet.
              due = (due & ~:settles) | case when kind = 'PRODUCT' and gid is null and :gid::text is not null and :settles & 8 = 0
                then 8 else 0 end,
              gid = coalesce(:gid::text, gid), inventory_gid = coalesce(:inventoryGid::text, inventory_gid),
              origin = coalesce(origin, case when :gid::text is not null then 'CREATED' end),
              sent_core = coalesce(:core::bytea, sent_core), sent_variants = coalesce(:variants::bytea, sent_variants),
              sent_stock = coalesce(:stock::bytea, sent_stock), sent_membership = coalesce(:membership::bytea, sent_membership),
              sent_translations = coalesce(:translations::bytea, sent_translations),
              sent_publication = coalesce(:publication::bytea, sent_publication), sent_images = coalesce(:images::bytea, sent_images),
              look_at = null, looking_since = null, sent_members = coalesce(:members::bigint[], sent_members),
              sent_tags = coalesce(:tags::text[], sent_tags), ahead_tags = case when :tags::text[] is null then ahead_tags end,
              sent_attributes = coalesce(:attributes::text[], sent_attributes), sent_update = coalesce(:update::bytea, sent_update),
              sent_translated = coalesce(:translated::text[], sent_translated),
              sent_parts = case when :settles & 16 = 0 then sent_parts end, sent_fields = \
            """ + SentNotes.REMEMBERED + """
            , refused_hash = null, status = case when due & ~:settles = 0 then 'SYNCED' else status end,
              synced_at = now(), updated_at = now(), shopify_request_id = :requestId::text""" + MINE;

    static final String REFUSED = """
            update store_item set due = 0, claim_token = null, attempts = 0, unsure = :unsure, status = 'FAILED',
              refused_hash = :refusal::bytea, error_field = :field::text, error_code = :code::text, error_message = :message::text,
              error_remedy = :remedy::text, look_at = null, looking_since = null, updated_at = now(), shopify_request_id = :requestId::text""" + MINE;

    /** Archived it keeps what is ours: it may come back. */
    private static final String UNKNOWN_UNLESS_ARCHIVED =
            " sent_core = null, sent_variants = null, sent_stock = null, sent_membership = null, sent_translations = null,"
                    + " sent_publication = null, sent_images = null, look_at = null, looking_since = null, sent_update = null,"
                    + " sent_members = case when not :gone then sent_members end, sent_tags = case when not :gone then sent_tags end,"
                    + " ahead_tags = case when not :gone then ahead_tags end,"
                    + " sent_attributes = case when not :gone then sent_attributes end,"
                    + " sent_translated = case when not :gone then sent_translated end,"
                    + " sent_fields = case when not :gone then sent_fields end";

    static final String NOTHING_SENT =
            " sent_core = null, sent_variants = null, sent_stock = null, sent_membership = null, sent_translations = null,"
                    + " sent_publication = null, sent_images = null, look_at = null, looking_since = null, sent_members = null, sent_tags = null,"
                    + " ahead_tags = null, sent_attributes = null, sent_update = null, sent_translated = null, sent_fields = null";

    static final String DELETED = """
            update store_item set due = 0, claim_token = null, attempts = 0, status = 'DELETED', refused_hash = null,
              unsure = unsure and not :gone, gid = case when :gone then null else gid end, inventory_gid = case when :gone then null else inventory_gid end,
              sent_files = case when not :gone then sent_files end, sent_options = case when not :gone then sent_options end,
              updated_at = now(), shopify_request_id = :requestId::text,""" + UNKNOWN_UNLESS_ARCHIVED + MINE;

    static final String SKIPPED = """
            update store_item set due = case when :owed then due else 0 end, event_id = case when :owed then null else event_id end,
              claim_token = null, attempts = 0, unsure = :unsure, status = 'SKIPPED',
              skip_reason = :reason::text, updated_at = now()""" + MINE;

    static final String FORGOTTEN = """
            update store_item i set due = :owed | case when :kind = 'VARIANT' then 0 else (select \
            """ + Tally.BESIDE + """
                from sync_event e where e.tenant_id = i.tenant_id and e.id = i.event_id) end
                | case when :kind = 'PRODUCT' and exists (select from product p where p.tenant_id = i.tenant_id
                    and p.id = i.item_id and p.images_hash <> '') then 128 else 0 end,
              claim_token = null, unsure = true, gid = null, inventory_gid = null, sent_files = null, sent_options = null,
              updated_at = now(),""" + NOTHING_SENT + MINE;

    /** A released item was not at fault: the claim does not count. */
    static final String RELEASED = """
            update store_item set claim_token = null, attempts = :lost, unsure = :unsure,
              sent_parts = coalesce(:parts::text[], sent_parts), updated_at = now()""" + MINE;

    /** The first look is a second later, each further one after half the time that has passed, at most two minutes. */
    static final String AWAITED = """
            update store_item set claim_token = null, attempts = 0, unsure = :unsure, updated_at = now(),
              looking_since = case when :fresh then now() else coalesce(looking_since, now()) end,
              look_at = now() + case when :fresh then interval '1 second'
                else greatest(interval '1 second', least(interval '2 minutes', (now() - coalesce(looking_since, now())) / 2)) end""" + MINE;

    static final String SPARED = """
            update store_item set due = 0, claim_token = null, attempts = 0, status = 'SYNCED', updated_at = now()""" + MINE;

    /** Not ours any more: whatever the new owner recorded, the item is sent again. */
    static final String OVERTAKEN = """
            update store_item set status = 'PENDING', updated_at = now(), claim_token = null,
              due = due | :settles | case when :deletion and sent_publication is not null then 32 else 0 end,
              gid = coalesce(gid, :gid::text), inventory_gid = coalesce(inventory_gid, :inventoryGid::text),
              sent_core = case when :settles & 1 <> 0 then null else sent_core end,
              sent_variants = case when :settles & 2 <> 0 then null else sent_variants end,
              sent_stock = case when :settles & 4 <> 0 then null else sent_stock end,
              sent_membership = case when :settles & 8 <> 0 then null else sent_membership end,
              sent_translations = case when :settles & 16 <> 0 then null else sent_translations end,
              sent_parts = case when :settles & 16 <> 0 then null else sent_parts end,
              sent_publication = case when :deletion or :settles & 32 <> 0 then null else sent_publication end,
              sent_images = case when :settles & 128 <> 0 then null else sent_images end
            where tenant_id = :tenant and store_id = :store and kind = :kind and item_id = :item\
            """ + Tally.UNLESS_DELETED;

    private RecordSql() {}
}
