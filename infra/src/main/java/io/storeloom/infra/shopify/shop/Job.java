package io.storeloom.infra.shopify.shop;

/** Work whose effect is already there, but which says so only after some polls, as Shopify's jobs do. */
public final class Job {
    public String uuid = "";
    public int pollsLeft;

    static Job of(String uuid, int polls) {
        var job = new Job();
        job.uuid = uuid;
        job.pollsLeft = polls;
        return job;
    }

    public String gid() {
        return "gid://shopify/Job/" + uuid;
    }
}
