package city.aryk.api.driver;

import city.aryk.api.profile.Secret;
import city.aryk.api.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a search looks, and what the user has fixed. Immutable.
 *
 * @param timeout for one answer; empty: what the protocol allows at the line's speed
 * @param deadline for the whole search; also the clock for shorter ones, by {@link Deadline#atMost}
 */
public record SearchPlan(Lane lane, Fixed fixed, Optional<Duration> timeout, Deadline deadline) {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})(?:(?:-|\\.\\.)([0-9]{1,9}))?");

    /** A line whose settings the search chooses. */
    public sealed interface Lane {

        /** The line with these settings; a TCP connection has none. */
        Line line(SerialLine settings);

        /**
         * An endpoint on this lane.
         *
         * @param query without the question mark; may be empty
         */
        URI endpoint(String scheme, String query);

        /** Whether the search has line settings to choose. */
        boolean isSerial();
    }

    /** A serial port, by its device file. */
    public record SerialLane(String path) implements Lane {
        @Override
        public Line line(SerialLine settings) {
            return new Line.Serial(path, settings);
        }

        @Override
        public URI endpoint(String scheme, String query) {
            return URI.create(scheme + "://" + path + (query.isEmpty() ? "" : "?" + query));
        }

        @Override
        public boolean isSerial() {
            return true;
        }

        /** E.g. {@code serial:/dev/ttyUSB0}. */
        @Override
        public String toString() {
            return "serial:" + path;
        }
    }

    /**
     * A TCP address.
     *
     * @param host a name or an address; an IPv6 address in brackets, as in a URI
     */
    public record TcpLane(String host, int port) implements Lane {
        @Override
        public Line line(SerialLine settings) {
            return new Line.Tcp(host, port);
        }

        @Override
        public URI endpoint(String scheme, String query) {
            return URI.create(scheme + "://" + host + ":" + port + (query.isEmpty() ? "" : "?" + query));
        }

        @Override
        public boolean isSerial() {
            return false;
        }

        /** E.g. {@code tcp:10.0.4.17:4001}. */
        @Override
        public String toString() {
            return "tcp:" + host + ":" + port;
        }
    }

    /**
     * What the user has said; what is empty is left to the protocol.
     *
     * @param bauds bits per second to try, in this order
     * @param parities to try, in this order
     * @param addresses to try: numbers, ranges such as {@code 1-32}, or what else the protocol calls an address
     * @param secrets by the endpoint's query key, e.g. {@code password}
     */
    public record Fixed(
            List<Integer> bauds,
            List<SerialLine.Parity> parities,
            List<String> addresses,
            Map<String, Secret> secrets) {
        public Fixed {
            bauds = List.copyOf(bauds);
            parities = List.copyOf(parities);
            addresses = List.copyOf(addresses);
            secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
        }

        /** Nothing is fixed. */
        public static Fixed nothing() {
            return new Fixed(List.of(), List.of(), List.of(), Map.of());
        }
    }

    /**
     * The line settings to try, in order: those of the protocol, at the bauds and parities that the user has fixed. On a
     * TCP lane the first one alone, since nothing is to be chosen there.
     *
     * @param standard what the protocol tries where nothing is fixed, the likeliest first; at least one
     */
    public List<SerialLine> settings(List<SerialLine> standard) {
        if (!lane.isSerial()) {
            return standard.subList(0, 1);
        }
        List<SerialLine> tried = new ArrayList<>();
        for (SerialLine one : standard) {
            for (int baud : fixed.bauds().isEmpty() ? List.of(one.baud()) : fixed.bauds()) {
                for (var parity : fixed.parities().isEmpty() ? List.of(one.parity()) : fixed.parities()) {
                    tried.add(new SerialLine(baud, one.dataBits(), parity, one.stopBits(), one.quiet()));
                }
            }
        }
        return tried.stream().distinct().toList();
    }

    /**
     * The numeric addresses to try, each once: those that the user has fixed, or all between the bounds.
     *
     * @throws IllegalArgumentException when a fixed address is no number or range within the bounds
     */
    public List<Integer> addresses(int low, int high) {
        List<Integer> numbers = new ArrayList<>();
        for (String text : fixed.addresses().isEmpty() ? List.of(low + "-" + high) : fixed.addresses()) {
            var form = RANGE.matcher(text);
            int from = form.matches() ? Integer.parseInt(form.group(1)) : -1;
            int to = from >= 0 && form.group(2) != null ? Integer.parseInt(form.group(2)) : from;
            if (from < low || to > high || from > to) {
                throw new IllegalArgumentException(
                        "address '" + text + "': wanted a number or a range within " + low + "-" + high);
            }
            for (int number = from; number <= to; number++) {
                numbers.add(number);
            }
        }
        return numbers.stream().distinct().toList();
    }

    /**
     * The deadline for one answer.
     *
     * @param standard what the protocol allows where the user has fixed nothing
     */
    public Deadline answer(Duration standard) {
        return deadline.atMost(timeout.orElse(standard));
    }
}
