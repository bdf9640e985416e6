package io.storeloom.api.register;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Links into Temporal's UI. Histories are kept for 30 days after a run's end (decision 0005); then there is nothing to see. */
@Component
public class TemporalUi {

    private static final Duration RETENTION = Duration.ofDays(30);

    private final String base;
    private final String namespace;

    TemporalUi(
            @Value("${storeloom.temporal-ui:}") String base,
            @Value("${storeloom.temporal-namespace:default}") String namespace) {
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        this.namespace = namespace;
    }

    /** The address of a run's history; null without an address of the UI, before the workflow began, and after retention. */
    public @Nullable String link(String workflowId, @Nullable String runId, @Nullable Instant finishedAt) {
        boolean gone = finishedAt != null && finishedAt.isBefore(Instant.now().minus(RETENTION));
        if (base.isEmpty() || runId == null || gone) {
            return null;
        }
        return base + "/namespaces/" + encoded(namespace) + "/workflows/" + encoded(workflowId) + "/" + encoded(runId)
                + "/history";
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
