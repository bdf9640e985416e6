package io.storeloom.worker;

/** How a worker ends without a word in a sequence. */
final class ModelDeath {

    private ModelDeath() {}

    /**
     * Another attempt has taken everything over that this shop's runs had begun, and died before it sent anything: what the
     * living one records finds its claims gone.
     */
    static void now(Merchant merchant) {
        merchant.house.owner().sql("""
                        with run as (
                          update sync_event set pusher_token = gen_random_uuid()
                          where store_id = :store and finished_at is null and pusher_token is not null returning pusher_token
                        )
                        update store_item i set claim_token = run.pusher_token, attempts = attempts + 1
                        from run where i.store_id = :store and i.claim_token is not null""").param("store", merchant.store).update();
    }
}
