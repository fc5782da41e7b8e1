package city.aryk.driver.rsmp;

import java.util.List;
import java.util.Optional;

/** A message of a site (RSMP 3.1.1 to 3.2.2), as far as a supervisor needs it. Immutable. */
sealed interface Message {

    /** A message that has an id and is to be acknowledged. */
    sealed interface Identified extends Message {
        String id();
    }

    /**
     * What a site speaks.
     *
     * @param cores at least one
     * @param sites at least one id
     * @param exchangeList the version of its signal exchange list
     */
    record Version(String id, List<Core> cores, List<String> sites, Core exchangeList) implements Identified {
        public Version {
            cores = List.copyOf(cores);
            sites = List.copyOf(sites);
        }
    }

    /**
     * The site lives.
     *
     * @param millis its clock, UTC milliseconds
     */
    record Watchdog(String id, long millis) implements Identified {}

    /** Our message of that id was taken. */
    record Ack(String of) implements Message {}

    /** Our message of that id was not taken. */
    record NotAck(String of, String reason) implements Message {}

    /**
     * The state of the whole.
     *
     * @param bits eight digits, the first bit first
     */
    record Aggregated(String id, String component, long millis, String bits) implements Identified {}

    /**
     * Something about an alarm.
     *
     * @param standing empty where the message does not tell it
     * @param more return values, {@code name=value}
     */
    record Alarm(String id, AlarmKey key, long millis, Optional<Standing> standing, List<String> more)
            implements Identified {
        public Alarm {
            more = List.copyOf(more);
        }
    }

    /**
     * Which alarm.
     *
     * @param code e.g. {@code A0302}
     */
    record AlarmKey(String component, String code) {}

    /**
     * How an alarm stands.
     *
     * @param category T traffic, D technical; empty where unknown
     * @param priority 1 act at once, 2 within the next shift, 3 at the next planned service; 0 where unknown
     */
    record Standing(boolean active, boolean acknowledged, boolean suspended, String category, int priority) {}

    /**
     * Values that were asked or subscribed.
     *
     * @param update whether the site sent them because of a subscription
     */
    record Statuses(String id, String component, long millis, List<Item> items, boolean update) implements Identified {
        public Statuses {
            items = List.copyOf(items);
        }
    }

    /** One value. */
    record Item(String code, String name, Json value, Quality quality) {}

    /** What the site says of a value. */
    enum Quality {
        RECENT,
        /** Kept while the connection was away. */
        OLD,
        /** The component does not exist. */
        UNDEFINED,
        /** The site does not know the value. */
        UNKNOWN
    }

    /**
     * What a command was answered.
     *
     * @param refused the names of arguments whose component does not exist or that are not known
     */
    record CommandResponse(String id, String component, List<String> codes, List<String> refused)
            implements Identified {
        public CommandResponse {
            codes = List.copyOf(codes);
            refused = List.copyOf(refused);
        }
    }
}
