package city.aryk.uplink;

import city.aryk.api.flow.Counters;
import city.aryk.api.model.Stream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Component;

/**
 * What the uplink counts about itself. Written by the sender thread, read by all. Public for the service registry only.
 */
@Component(service = {Counters.class, Tally.class})
public final class Tally implements Counters {
    final AtomicLong readings = new AtomicLong();
    final AtomicLong gaps = new AtomicLong();
    final AtomicLong frames = new AtomicLong();
    final AtomicLong bytes = new AtomicLong();
    final AtomicLong events = new AtomicLong();
    final AtomicLong reconnects = new AtomicLong();
    final AtomicLong refusals = new AtomicLong();
    final AtomicLong connected = new AtomicLong();

    /** Counts a delivered parcel. */
    void delivered(Parcel parcel) {
        if (parcel.stream() == Stream.EVENT) {
            events.incrementAndGet();
            return;
        }
        readings.addAndGet(parcel.readings());
        gaps.addAndGet(parcel.observations() - parcel.readings());
        frames.incrementAndGet();
        bytes.addAndGet(parcel.message().payload().length);
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of(
                "readings.published", readings.get(),
                "gaps.published", gaps.get(),
                "frames.published", frames.get(),
                "bytes.published", bytes.get(),
                "events.published", events.get(),
                "reconnects", reconnects.get(),
                "publishes.refused", refusals.get(),
                "uplink.connected", connected.get());
    }
}
