package io.storeloom.api.register;

import io.storeloom.activities.register.Event;
import io.storeloom.activities.register.Register;
import io.storeloom.api.problem.NotFound;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sync events in the API's words; the same for answers and for the stream. */
@Component
public class EventViews {

    private final Register register;
    private final TemporalUi ui;

    EventViews(Register register, TemporalUi ui) {
        this.register = register;
        this.ui = ui;
    }

    /**
     * One event.
     *
     * @throws NotFound when the tenant has none with this id
     */
    public EventView of(UUID tenant, UUID id) {
        return view(event(tenant, id));
    }

    Event event(UUID tenant, UUID id) {
        return register.event(tenant, id).orElseThrow(() -> new NotFound("sync event"));
    }

    EventView view(Event event) {
        return EventView.of(event, ui);
    }
}
