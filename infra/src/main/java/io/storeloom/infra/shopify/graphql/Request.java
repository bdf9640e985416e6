package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Job;
import io.storeloom.infra.shopify.shop.MediaFile;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** One request under way: who asks what of which shop, in which version. */
final class Request {

    final Shop shop;
    final String version;
    final Set<String> scopes;
    final ExecutionTweaks tweaks;
    private final Map<String, String> answered = new HashMap<>();

    Request(Shop shop, String version, Set<String> scopes, ExecutionTweaks tweaks) {
        this.shop = shop;
        this.version = version;
        this.scopes = scopes;
        this.tweaks = tweaks;
    }

    boolean since(String other) {
        return version.compareTo(other) >= 0;
    }

    /** The medium's state; asking brings it nearer to READY or FAILED, once per request. */
    String status(MediaFile file) {
        return answered.computeIfAbsent(file.gid(), absent -> {
            var status = file.status(shop.now());
            file.looked();
            return status;
        });
    }

    /** Whether the job is done; asking brings it nearer, once per request. */
    boolean done(Job job) {
        return answered.computeIfAbsent(job.gid(), absent -> {
                    job.pollsLeft--;
                    return job.pollsLeft < 0 ? "done" : "running";
                })
                .equals("done");
    }
}
