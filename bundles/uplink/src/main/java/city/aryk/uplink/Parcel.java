package city.aryk.uplink;

import city.aryk.api.model.Stream;

/**
 * One message with the range of its stream that it carries.
 *
 * @param observations readings and gaps
 * @param readings readings alone
 */
record Parcel(Stream stream, Range range, int observations, int readings, Message message) {

    /** Sequence numbers, both inclusive. */
    record Range(long first, long last) {}

    long lastSeq() {
        return range.last();
    }
}
