package city.aryk.analytics.traffic.log;

import city.aryk.analytics.traffic.LocalTimes;
import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.log.LogException.Fault;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The log of MAXTIME controllers (Q-Free, Intelight): {@code <Event ID TimeStamp EventTypeID Parameter/>} in
 * {@code <EventResponses>}, and sometimes the intersection's number before them.
 */
final class MaxtimeLog {
    private static final String ROOT = "EventResponses";

    private MaxtimeLog() {}

    static void read(ByteSource in, Origin origin, LogSink sink) throws LogException, IOException {
        var tags = new TagReader(in);
        Optional<String> number = Optional.empty();
        boolean inside = false;
        while (tags.next()) {
            switch (tags.name()) {
                case ROOT -> inside = true;
                case "/" + ROOT -> {
                    return;
                }
                case "/IntersectionNumber" ->
                    number = Optional.of(tags.textBefore()).filter(t -> !t.isEmpty());
                case "Event" -> {
                    if (!inside) {
                        throw new LogException(Fault.HEAD, "an event outside <" + ROOT + ">");
                    }
                    sink.accept(event(tags.attributes(), origin.device(number), in.place()));
                }
                default -> {
                    // other elements describe the controller
                }
            }
        }
        throw inside
                ? new LogException(Fault.TRUNCATED, "byte " + in.place() + ": the log ends before </" + ROOT + ">")
                : new LogException(Fault.HEAD, "no element <" + ROOT + ">");
    }

    private static Logged event(Map<String, String> attributes, String device, long place) throws LogException {
        var time = attribute(attributes, "TimeStamp", place);
        long millis = LocalTimes.parse(time);
        if (millis == LocalTimes.NONE) {
            throw new LogException(Fault.TIME, "byte " + place + ": TimeStamp '" + time + "' is no time");
        }
        int code = (int) number(attributes, "EventTypeID", SignalEvent.MAX, place);
        int parameter = (int) number(attributes, "Parameter", SignalEvent.MAX, place);
        return new Logged(device, millis, code, parameter, number(attributes, "ID", Long.MAX_VALUE, place));
    }

    private static long number(Map<String, String> attributes, String name, long most, long place) throws LogException {
        var text = attribute(attributes, name, place);
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new LogException(
                Fault.VALUE, "byte " + place + ": " + name + " '" + text + "': wanted a number 0.." + most);
    }

    private static String attribute(Map<String, String> attributes, String name, long place) throws LogException {
        var value = attributes.get(name);
        if (value == null) {
            throw new LogException(Fault.VALUE, "byte " + place + ": an event without " + name);
        }
        return value;
    }
}
