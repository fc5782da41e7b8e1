package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Unreachable;
import city.aryk.api.driver.Line;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports at which meters push, one socket for all meters of a port. A port is closed when no meter of it was looked for
 * some time. Safe for use by all threads.
 */
final class PushPorts {
    private static final Logger LOG = LoggerFactory.getLogger(PushPorts.class);
    private static final int MOST_UNKNOWN = 16;

    private final HeardCounters counters;
    private final PushPort.Binder binder;
    private final Map<String, Port> ports = new HashMap<>();

    PushPorts(HeardCounters counters, PushPort.Binder binder) {
        this.counters = counters;
        this.binder = binder;
    }

    /** One port and who is awaited there. */
    static final class Port implements PushSource.Sink {
        private final String name;
        private final Map<PushPlace, PushedMeter> meters = new HashMap<>();
        private final Set<String> unknown = new LinkedHashSet<>();

        Port(String name) {
            this.name = name;
        }

        @Override
        public void take(Octets apdu, String from) {
            var pushed = Pushed.of(apdu, from);
            boolean taken = false;
            for (PushedMeter meter : meters()) {
                if (meter.takes(pushed)) {
                    meter.take(pushed);
                    taken = true;
                }
            }
            if (!taken) {
                unknown(pushed.label());
            }
        }

        private synchronized void unknown(String label) {
            if (unknown.size() < MOST_UNKNOWN && unknown.add(label)) {
                LOG.warn("{}: an unknown meter pushes: {}", name, label);
            }
        }

        @Override
        public boolean isWanted() {
            return meters().stream().anyMatch(PushedMeter::isWanted);
        }

        private synchronized List<PushedMeter> meters() {
            return new ArrayList<>(meters.values());
        }

        /** Meters that pushed and that nobody awaits; the first ones. */
        synchronized List<String> unknown() {
            return List.copyOf(unknown);
        }

        private synchronized PushedMeter meter(PushPlace place, HeardCounters counters, Deadline clock) {
            return meters.computeIfAbsent(place, p -> new PushedMeter(p, counters, clock));
        }
    }

    private final Map<String, PushSource> sources = new HashMap<>();

    /** The port of a place. */
    synchronized Port port(PushPlace place) {
        return ports.computeIfAbsent(place.wire(), Port::new);
    }

    /** The meter of a place, whose port is open from now on; the same one for all sessions. */
    synchronized PushedMeter meter(PushPlace place, Wires wires, Deadline deadline) throws Unreachable {
        var port = port(place);
        var meter = port.meter(place, counters, deadline);
        listen(place, wires, deadline);
        return meter;
    }

    /** Makes sure that somebody listens. */
    synchronized void listen(PushPlace place, Wires wires, Deadline deadline) throws Unreachable {
        var port = port(place);
        try {
            sources.computeIfAbsent(place.wire(), w -> source(place.line(), port, deadline))
                    .open(wires, deadline);
        } catch (IOException e) {
            throw new Unreachable(place + ": " + e.getMessage(), e);
        }
    }

    private PushSource source(Line line, Port port, Deadline clock) {
        if (line instanceof Line.Tcp tcp) {
            String host = tcp.host().replaceAll("[\\[\\]]", "");
            return new PushPort(new InetSocketAddress(host, tcp.port()), binder, port, clock);
        }
        return new PushSerial(line, port, clock);
    }

    /** Ends all; idempotent. */
    synchronized void close() {
        sources.values().forEach(PushSource::close);
        sources.clear();
        ports.clear();
        counters.save();
    }
}
