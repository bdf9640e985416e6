package io.storeloom.infra.shopify.door;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The faults of all shops. Of the faults that match a request, all latencies strike and the first of the others. */
public final class Faults {
    /** Instead of a shop's domain: every shop. */
    public static final String EVERY_SHOP = "*";

    private final List<ArmedFault> armed = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();

    /** @param fault null if nothing but latency strikes */
    record Strike(long latencyNanos, @Nullable ArmedFault fault) {
        static final Strike NONE = new Strike(0, null);
    }

    /**
     * Arms a fault from now on.
     *
     * @param shop the full domain, or {@link #EVERY_SHOP}
     */
    public ArmedFault add(String shop, Fault fault) {
        var added = new ArmedFault("fault-" + ids.incrementAndGet(), shop, fault);
        armed.add(added);
        return added;
    }

    public List<ArmedFault> all() {
        return List.copyOf(armed);
    }

    public Optional<ArmedFault> find(String id) {
        return armed.stream().filter(fault -> fault.id().equals(id)).findFirst();
    }

    /** Takes the fault away and releases what hangs on it. */
    public boolean remove(String id) {
        var found = find(id);
        found.ifPresent(fault -> {
            armed.remove(fault);
            fault.release();
        });
        return found.isPresent();
    }

    /** Takes the shop's faults away; {@link #EVERY_SHOP} clears everything. */
    public void clear(String shop) {
        for (var fault : all()) {
            if (shop.equals(EVERY_SHOP) || fault.shop().equals(shop)) {
                remove(fault.id());
            }
        }
    }

    Strike strike(String shop, Fault.Call call) {
        if (armed.isEmpty()) {
            return Strike.NONE;
        }
        long latency = 0;
        ArmedFault first = null;
        for (var fault : armed) {
            if (!fault.shop().equals(EVERY_SHOP) && !fault.shop().equals(shop)) {
                continue;
            }
            if (fault.fault().effect() instanceof Effect.Latency added) {
                if (fault.strikes(call)) {
                    latency += added.fixed().toNanos() + fault.jitterNanos(added.jitter());
                }
            } else if (first == null && fault.strikes(call)) {
                first = fault;
            }
        }
        return new Strike(latency, first);
    }
}
