package city.aryk.street.plan;

/**
 * What ails a device, and when.
 *
 * @param amount by kind: the exception code, the delay in milliseconds, the requests that a connection survives, or the
 *     seconds for which connections are refused; 0 where the kind has none
 * @param from the first poll of the device that it ails; the first of all is 1
 * @param to the last poll that it ails, at least {@code from}
 */
public record Fault(Kind kind, int amount, long from, long to) {

    /** The kinds of trouble that devices in the field are known for. */
    public enum Kind {
        /** Takes the request and does not answer. */
        SILENT("", 0, 0),
        /** Answers bytes that are no Modbus frame. */
        GARBAGE("", 0, 0),
        /** Answers the first half of the frame and nothing more. */
        HALF_FRAME("", 0, 0),
        /** Answers rightly, but in the name of another unit. */
        WRONG_UNIT("", 0, 0),
        /** Answers an exception; the amount is its code. */
        EXCEPTION("code", 1, 255),
        /** Answers rightly, but late; the amount is the delay in milliseconds. */
        SLOW("ms", 1, 600_000),
        /** Closes its listener, and what is connected, at the first poll of the range; the amount is seconds. */
        REFUSE_CONNECT("seconds", 1, 86_400),
        /** Ends a connection after so many answers; the amount is that number. */
        DROP_AFTER("requests", 1, 1_000_000);

        private final String amountKey;
        private final int least;
        private final int most;

        Kind(String amountKey, int least, int most) {
            this.amountKey = amountKey;
            this.least = least;
            this.most = most;
        }

        /** The name in files: small letters with hyphens. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** The key of the amount in files; empty where the kind has none. */
        String amountKey() {
            return amountKey;
        }

        int least() {
            return least;
        }

        int most() {
            return most;
        }
    }

    public Fault {
        if (amount < kind.least || amount > kind.most) {
            throw new IllegalArgumentException(kind.label() + ": " + kind.amountKey + " " + amount + ": wanted "
                    + kind.least + " to " + kind.most);
        }
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("polls " + from + " to " + to + ": wanted 1 or more, and not backwards");
        }
    }

    /** A fault without an amount that never ends. */
    public static Fault always(Kind kind) {
        return new Fault(kind, kind.least, 1, Long.MAX_VALUE);
    }

    public boolean ails(long poll) {
        return poll >= from && poll <= to;
    }
}
