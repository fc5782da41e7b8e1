package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * How the events of some codes make intervals. The events of a controller with the same key are one stream; each is
 * looked at with the one before it.
 *
 * @param codes what the stream consists of
 * @param key parts the events of a controller into streams
 * @param step makes intervals of two events that follow one on the other
 * @param last what becomes of an event that no other followed when the run ends
 */
record Pairing(Set<Integer> codes, ToIntFunction<SignalEvent> key, Step step, Last last) {
    /** Looks at two events. */
    @FunctionalInterface
    interface Step {
        /**
         * Makes intervals.
         *
         * @param before the event kept from before, empty for the first of a stream
         * @return what to keep for the next
         */
        SignalEvent next(Optional<SignalEvent> before, SignalEvent now, Consumer<Interval> out);
    }

    /** Looks at the last event of a stream. */
    @FunctionalInterface
    interface Last {
        void end(SignalEvent event, Consumer<Interval> out);
    }

    /** An event that was not followed makes nothing. */
    private static final Last DROPPED = (event, out) -> {};

    /** From a begin to the next event of its stream; valid if that is the end. */
    static Pairing of(int begin, int end, IntervalKind kind) {
        return new Pairing(
                Set.of(begin, end),
                SignalEvent::parameter,
                (before, now, out) -> {
                    before.filter(b -> b.code() == begin)
                            .ifPresent(b -> out.accept(new Interval(kind, b, now.millis(), now.code() == end)));
                    return now;
                },
                DROPPED);
    }

    /** As {@link #of}, and an end that follows an end makes an invalid interval too, for its code names the kind. */
    static Pairing withEnds(int begin, int end, IntervalKind kind) {
        var plain = of(begin, end, kind);
        return new Pairing(
                plain.codes,
                plain.key,
                (before, now, out) -> {
                    before.filter(b -> b.code() == end && now.code() == end)
                            .ifPresent(b -> out.accept(new Interval(kind, b, now.millis(), false)));
                    return plain.step.next(before, now, out);
                },
                DROPPED);
    }

    /** One code whose parameter says on and off. */
    static Pairing toggle(int code, IntervalKind kind) {
        return new Pairing(
                Set.of(code),
                event -> 0,
                (before, now, out) -> {
                    before.filter(b -> b.parameter() == 1 || (b.parameter() == 0 && now.parameter() == 0))
                            .ifPresent(b -> out.accept(
                                    new Interval(kind, b, now.millis(), b.parameter() == 1 && now.parameter() == 0)));
                    return now;
                },
                DROPPED);
    }

    /** One code whose every event stands for an interval of a fixed length. */
    static Pairing instant(int code, IntervalKind kind, long length) {
        return new Pairing(
                Set.of(code),
                event -> 0,
                (before, now, out) -> {
                    out.accept(new Interval(kind, now, now.millis() + length, true));
                    return now;
                },
                DROPPED);
    }

    /** States that follow one on the other; each lasts until the next of another code. */
    static Pairing states(Set<Integer> codes, java.util.Map<Integer, IntervalKind> kinds) {
        return new Pairing(
                codes,
                SignalEvent::parameter,
                (before, now, out) -> {
                    before.filter(b -> kinds.containsKey(b.code()))
                            .ifPresent(b -> out.accept(new Interval(
                                    kinds.getOrDefault(b.code(), IntervalKind.SPLIT),
                                    b,
                                    now.millis(),
                                    b.code() != now.code())));
                    return now;
                },
                DROPPED);
    }

    /** Kinds that an event names by itself; each lasts until the next event, whatever that is. */
    static Pairing named(Set<Integer> codes, ToIntFunction<SignalEvent> key, Naming naming) {
        return new Pairing(
                codes,
                key,
                (before, now, out) -> {
                    before.ifPresent(b -> naming.kinds(b)
                            .forEach(kind -> out.accept(new Interval(kind, b, now.millis(), naming.valid(now)))));
                    return now;
                },
                DROPPED);
    }

    /** As {@link #named}; the last one lasts for a fixed time. */
    static Pairing namedToTheEnd(int code, Naming naming, long length) {
        var plain = named(Set.of(code), event -> 0, naming);
        return new Pairing(plain.codes, plain.key, plain.step, (event, out) -> naming.kinds(event)
                .forEach(kind -> out.accept(new Interval(kind, event, event.millis() + length, true))));
    }

    /** What an event says by itself. */
    interface Naming {
        List<IntervalKind> kinds(SignalEvent event);

        /** Whether an interval is whole that this event ends. */
        default boolean valid(SignalEvent end) {
            return true;
        }
    }
}
