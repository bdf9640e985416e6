package io.storeloom.api.register;

import io.storeloom.activities.tenant.Sessions;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream of changes. */
@RestController
@Tag(name = "Sync events")
class StreamController {

    private final LiveChanges changes;
    private final Sessions sessions;

    StreamController(LiveChanges changes, Sessions sessions) {
        this.changes = changes;
        this.sessions = sessions;
    }

    @GetMapping(value = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Needs(Role.VIEWER)
    @Operation(
            summary = "Changes as server-sent events: state, not a log",
            description =
                    "Names: sync-event (as GET sync-events/{id}) and store (as GET stores/{id}). On connect every open sync"
                            + " event is sent; with Last-Event-ID also the present state of that one. The id is event:version.")
    SseEmitter stream(
            Caller caller,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        SseEmitter emitter = new SseEmitter(0L);
        Subscriber subscriber =
                new Subscriber(caller, emitter, () -> sessions.stands(caller.tenant(), caller.credential()));
        emitter.onCompletion(() -> gone(subscriber));
        emitter.onError(failure -> gone(subscriber));
        changes.add(subscriber);
        UUID known = event(last);
        if (known != null) {
            changes.catchUp(subscriber, known);
        }
        Thread.ofVirtual().name("stream").start(subscriber::run);
        return emitter;
    }

    private void gone(Subscriber subscriber) {
        subscriber.end();
        changes.remove(subscriber);
    }

    private static @Nullable UUID event(@Nullable String id) {
        if (id == null || id.indexOf(':') < 0) {
            return null;
        }
        try {
            return UUID.fromString(id.substring(0, id.indexOf(':')));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
