package io.storeloom.api.register;

import io.storeloom.api.tenant.Caller;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open stream. What is to be sent waits under its key, the newest state replacing an older one, and a thread of its own sends
 * it: a slow reader misses states in between and holds nobody up.
 */
final class Subscriber {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Caller caller;
    private final SseEmitter emitter;
    private final BooleanSupplier stillAllowed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Map<String, Message> waiting = new LinkedHashMap<>();
    private final Map<String, Long> sent = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private boolean ended;

    Subscriber(Caller caller, SseEmitter emitter, BooleanSupplier stillAllowed) {
        this.caller = caller;
        this.emitter = emitter;
        this.stillAllowed = stillAllowed;
    }

    /**
     * A state to send.
     *
     * @param key whose state it is
     * @param version of that state; an older one than was sent already is dropped
     * @param open whether more of it is to be expected: then it is read anew when the feed comes back from a loss
     */
    record Message(String key, long version, String name, boolean open, Object body) {}

    Caller caller() {
        return caller;
    }

    void offer(Message message) {
        lock.lock();
        try {
            if (sent.getOrDefault(message.key(), Long.MIN_VALUE) < message.version()) {
                sent.put(message.key(), message.version());
                waiting.remove(message.key());
                waiting.put(message.key(), message);
                if (message.open()) {
                    open.add(message.key());
                } else {
                    open.remove(message.key());
                }
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Keys of what was open when it was last sent. */
    Set<String> open() {
        lock.lock();
        try {
            return Set.copyOf(open);
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Sends until the stream ends: by either side, or because the session or token no longer stands. */
    void run() {
        try {
            emitter.send(SseEmitter.event().comment("here").reconnectTime(2_000));
            long checked = System.nanoTime();
            while (true) {
                Message next = next();
                if (next != null) {
                    emitter.send(SseEmitter.event()
                            .id(next.key() + ":" + next.version())
                            .name(next.name())
                            .data(next.body(), MediaType.APPLICATION_JSON));
                }
                boolean due = System.nanoTime() - checked >= HEARTBEAT.toNanos();
                if (isEnded() || (due && !stillAllowed.getAsBoolean())) {
                    break;
                }
                if (due) {
                    checked = System.nanoTime();
                    emitter.send(SseEmitter.event().comment("beat"));
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            emitter.complete();
        }
    }

    private boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Message next() throws InterruptedException {
        lock.lock();
        try {
            long left = HEARTBEAT.toNanos();
            while (waiting.isEmpty() && !ended && left > 0) {
                left = arrived.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(15)));
            }
            Iterator<Message> first = waiting.values().iterator();
            if (!first.hasNext()) {
                return null;
            }
            Message message = first.next();
            first.remove();
            return message;
        } finally {
            lock.unlock();
        }
    }
}
