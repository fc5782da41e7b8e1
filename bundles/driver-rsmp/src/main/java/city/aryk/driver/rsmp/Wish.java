package city.aryk.driver.rsmp;

/**
 * How a value is to be subscribed.
 *
 * @param seconds between two updates; 0 for none by time, and then {@code onChange} holds
 * @param onChange whether changes are sent at once
 */
record Wish(StatusKey key, int seconds, boolean onChange) {
    /** One subscription that serves both. */
    Wish and(Wish other) {
        int shortest = seconds == 0 || other.seconds == 0
                ? Math.max(seconds, other.seconds)
                : Math.min(seconds, other.seconds);
        return new Wish(key, shortest, onChange || other.onChange);
    }
}
