package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;

/**
 * One interval of a controller's timeline.
 *
 * @param begin the event that it begins with: its time, controller and parameter
 * @param end local milliseconds
 * @param valid false where something else came than the end that belongs to the begin
 */
record Interval(IntervalKind kind, SignalEvent begin, long end, boolean valid) {
    long start() {
        return begin.millis();
    }

    int device() {
        return begin.device();
    }

    /** The phase, detector or value; only where the kind has one. */
    int value() {
        return begin.parameter();
    }

    long millis() {
        return end - begin.millis();
    }

    /** The length in seconds, in single precision as published. */
    float seconds() {
        return millis() / 1_000f;
    }
}
