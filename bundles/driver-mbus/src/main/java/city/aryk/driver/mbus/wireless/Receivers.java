package city.aryk.driver.mbus.wireless;

import city.aryk.api.driver.DriverException.Refused;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Deadline;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** The receivers that sessions share, by their wire. A receiver outlives its sessions for a while. Thread-safe. */
final class Receivers {
    private final ThreadFactory threads;
    private final Map<String, Shared> shared = new HashMap<>();

    Receivers(ThreadFactory threads) {
        this.threads = threads;
    }

    /** One receiver and who listens to it. The decoder is the lane's: the layouts of one meter serve all of its type. */
    private record Shared(Place.Source source, Receiver receiver, Decoder decoder, Map<Place, Listener> listeners) {}

    /**
     * The listener for a meter; the same one as long as its receiver lives.
     *
     * @throws Refused when another device on the open receiver says something else of it
     */
    synchronized Listener listener(Place place, Map<String, Secret> secrets, Deadline clock) throws Refused {
        String wire = place.source().wire();
        sweep(wire);
        var old = shared.get(wire);
        if (old != null && !old.source().equals(place.source())) {
            if (old.receiver().isOpen() && old.source() instanceof Place.Radio) {
                throw new Refused(place + ": another device on this receiver has another framing, watchdog or init");
            }
            old.receiver().close();
            shared.remove(wire);
        }
        var one = shared.computeIfAbsent(
                wire,
                w -> new Shared(
                        place.source(), receiver(place.source(), secrets, clock), new Decoder(), new HashMap<>()));
        return one.listeners().computeIfAbsent(place, p -> new Listener(p, one.receiver(), one.decoder(), clock));
    }

    private Receiver receiver(Place.Source source, Map<String, Secret> secrets, Deadline clock) {
        return source instanceof Place.Broker broker
                ? new MqttReceiver(broker, Optional.ofNullable(secrets.get("password")), clock)
                : new RadioReceiver((Place.Radio) source, clock, threads);
    }

    /** Closes what nobody has wanted for a while, but the one that is wanted now. */
    private void sweep(String wire) {
        for (Iterator<Map.Entry<String, Shared>> all = shared.entrySet().iterator(); all.hasNext(); ) {
            var entry = all.next();
            var listeners = entry.getValue().listeners().values();
            if (!entry.getKey().equals(wire) && listeners.stream().noneMatch(Listener::isWanted)) {
                entry.getValue().receiver().close();
                all.remove();
            }
        }
    }

    /** Ends all; idempotent. */
    synchronized void close() {
        shared.values().forEach(s -> s.receiver().close());
        shared.clear();
    }
}
