package io.storeloom.api.register;

import io.micrometer.core.instrument.MeterRegistry;
import io.storeloom.activities.connection.StoreCards;
import io.storeloom.activities.register.ChangeFeed;
import io.storeloom.activities.register.ChangeFeed.Change;
import io.storeloom.activities.register.Event;
import io.storeloom.activities.register.Register;
import io.storeloom.api.connection.StoreView;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Brings what changed to the streams of its tenant. The feed says that something changed, its row is read once for all of the
 * tenant's streams; changes that come while a row is read are read together.
 */
@Component
class LiveChanges implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LiveChanges.class);

    /** Between two tries to read what changed. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final ChangeFeed feed;
    private final Register register;
    private final StoreCards cards;
    private final EventViews views;
    private final ConcurrentMap<UUID, Set<Subscriber>> subscribers = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private final AtomicLong storeVersions = new AtomicLong(System.currentTimeMillis());
    private volatile List<Thread> threads = List.of();
    private volatile boolean closed;

    LiveChanges(ChangeFeed feed, Register register, StoreCards cards, EventViews views, MeterRegistry meters) {
        this.feed = feed;
        this.register = register;
        this.cards = cards;
        this.views = views;
        meters.gauge(
                "storeloom.sse.clients",
                subscribers,
                map -> map.values().stream().mapToInt(Set::size).sum());
    }

    /** Adds a stream, then gives it the present: whatever changes in between comes too. */
    void add(Subscriber subscriber) {
        UUID tenant = subscriber.caller().tenant();
        subscribers.computeIfAbsent(tenant, id -> ConcurrentHashMap.newKeySet()).add(subscriber);
        register.open(tenant).forEach(event -> subscriber.offer(message(event)));
        if (closed) {
            subscriber.end();
        }
    }

    /** The present state of an event that a stream knew before it broke. */
    void catchUp(Subscriber subscriber, UUID event) {
        register.event(subscriber.caller().tenant(), event).ifPresent(found -> subscriber.offer(message(found)));
    }

    void remove(Subscriber subscriber) {
        subscribers.computeIfPresent(subscriber.caller().tenant(), (tenant, all) -> {
            all.remove(subscriber);
            return all.isEmpty() ? null : all;
        });
    }

    private void deliver() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Set<Change> batch = new LinkedHashSet<>();
                batch.add(changes.take());
                changes.drainTo(batch);
                for (Change change : batch) {
                    deliverOrKeep(change);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What cannot be read now is read again: it may be the last change of its event. */
    private void deliverOrKeep(Change change) throws InterruptedException {
        try {
            deliver(change);
        } catch (DataAccessException | TransactionException trouble) {
            log.warn(
                    "A change could not be read, trying again: {}",
                    trouble.getClass().getSimpleName());
            changes.add(change);
            Thread.sleep(AGAIN);
        } catch (RuntimeException fault) {
            // One change that cannot be told must not end the streams of all the others.
            log.error("A change could not be told", fault);
        }
    }

    private void deliver(Change change) {
        switch (change) {
            case Change.OfEvent of -> {
                Set<Subscriber> all = subscribers.getOrDefault(of.tenant(), Set.of());
                if (!all.isEmpty()) {
                    register.event(of.tenant(), of.event())
                            .map(this::message)
                            .ifPresent(message -> all.forEach(each -> each.offer(message)));
                }
            }
            case Change.OfStore of -> {
                Set<Subscriber> all = subscribers.getOrDefault(of.tenant(), Set.of());
                if (!all.isEmpty()) {
                    cards.card(of.tenant(), of.store())
                            .map(this::message)
                            .ifPresent(message -> all.forEach(each -> each.offer(message)));
                }
            }
            case Change.OfAnything anything ->
                subscribers.forEach((tenant, all) -> {
                    for (Event event : register.open(tenant)) {
                        all.forEach(each -> each.offer(message(event)));
                    }
                    // What closed meanwhile is no longer among the open ones.
                    all.forEach(each -> each.open().forEach(id -> catchUp(each, UUID.fromString(id))));
                });
        }
    }

    private Subscriber.Message message(Event event) {
        return new Subscriber.Message(
                event.id().toString(), event.version(), "sync-event", event.open(), views.view(event));
    }

    private Subscriber.Message message(StoreCards.Card card) {
        return new Subscriber.Message(
                card.id().toString(), storeVersions.incrementAndGet(), "store", false, StoreView.of(card));
    }

    @Override
    public void start() {
        closed = false;
        threads = List.of(
                Thread.ofVirtual().name("change-feed").start(() -> feed.listen(changes::add)),
                Thread.ofVirtual().name("change-delivery").start(this::deliver));
    }

    /** Streams end first: a graceful shutdown would wait for each of them. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        closed = true;
        subscribers.values().forEach(all -> all.forEach(Subscriber::end));
    }

    @Override
    public void stop() {
        threads.forEach(Thread::interrupt);
        threads = List.of();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }
}
