package city.aryk.api.command;

/**
 * What a device says of a request that it was given.
 *
 * @param request the id that the device was given for it
 * @param detail more in words, empty where there is nothing to add
 */
public record Progress(String request, State state, String detail) {

    /** The life cycle of a priority request (RSMP SXL for traffic light controllers 1.2.1, S0033). */
    public enum State {
        RECEIVED(false),
        QUEUED(false),
        ACTIVATED(false),
        COMPLETED(true),
        /** Queued for too long. */
        TIMEOUT(true),
        REJECTED(true),
        /** Refused because a similar one was served shortly before. */
        COOLDOWN(true),
        /** Activated for too long without being cancelled. */
        STALE(true);

        private final boolean last;

        State(boolean last) {
            this.last = last;
        }

        /** Whether nothing more is heard of the request. */
        public boolean isLast() {
            return last;
        }
    }
}
