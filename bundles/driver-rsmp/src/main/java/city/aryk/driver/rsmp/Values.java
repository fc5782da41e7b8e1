package city.aryk.driver.rsmp;

import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.driver.rsmp.Message.Quality;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Interprets the values of statuses. Pure and total: any value gives a reading or a gap. */
final class Values {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._+-]{1,64}");

    private Values() {}

    /** What the value of the point's status means. */
    static Observation decode(RsmpPoint point, Json value, Quality quality) {
        if (quality == Quality.UNDEFINED) {
            return new Gap(point.id(), Gap.Cause.UNSUPPORTED);
        }
        if (quality == Quality.UNKNOWN || value instanceof Json.Nothing) {
            return new Gap(point.id(), Gap.Cause.NOT_AVAILABLE);
        }
        if (value instanceof Json.Items items) {
            return point.kind() == Kind.TEXT ? text(point, list(items)) : malformed(point);
        }
        var text = plain(value);
        return text.isEmpty() ? malformed(point) : ofText(point, text.get());
    }

    /** Numbers and booleans are texts by the standard; some controllers write them plainly. */
    private static Optional<String> plain(Json value) {
        if (value instanceof Json.Text text) {
            return Optional.of(text.text());
        }
        if (value instanceof Json.Digits digits) {
            return Optional.of(digits.text());
        }
        return value instanceof Json.Truth truth ? Optional.of(truth.on() ? "True" : "False") : Optional.empty();
    }

    private static Observation ofText(RsmpPoint point, String whole) {
        if (!point.how().lamps().isEmpty()) {
            return lamps(point, whole);
        }
        var text = item(point, whole);
        if (text.isEmpty()) {
            return new Gap(point.id(), Gap.Cause.UNSUPPORTED);
        }
        return switch (point.kind()) {
            case GAUGE, COUNTER -> number(point, text.get());
            case STATE -> state(point, text.get());
            case FLAG -> flag(point, text.get());
            case TEXT -> text(point, text.get());
            case BITS -> bits(point, text.get());
        };
    }

    private static Optional<String> item(RsmpPoint point, String whole) {
        int item = point.how().item();
        if (item == 0) {
            return Optional.of(whole);
        }
        String[] items = whole.split(",", -1);
        return item <= items.length ? Optional.of(items[item - 1].strip()) : Optional.empty();
    }

    private static Observation number(RsmpPoint point, String text) {
        if (text.isEmpty()) {
            return new Gap(point.id(), Gap.Cause.NOT_AVAILABLE);
        }
        if (!NUMBER.matcher(text).matches()) {
            return malformed(point);
        }
        var exact = new BigDecimal(text);
        if (point.how().numbers().absent().stream().anyMatch(a -> a.compareTo(exact) == 0)) {
            return new Gap(point.id(), Gap.Cause.NOT_AVAILABLE);
        }
        return point.how()
                .numbers()
                .scaling()
                .quantity(
                        exact.unscaledValue(),
                        exact.scale(),
                        point.plan().meaning().unit())
                .<Observation>map(q -> Reading.of(point.id(), q))
                .orElse(malformed(point));
    }

    private static Observation state(RsmpPoint point, String text) {
        var states = point.how().states();
        if (!states.isEmpty()) {
            return Optional.ofNullable(states.get(text))
                    .<Observation>map(state -> Reading.of(point.id(), state))
                    .orElse(malformed(point));
        }
        return CODE.matcher(text).matches() ? Reading.of(point.id(), new Value.State(text)) : malformed(point);
    }

    /** Of a list, one for each intersection, one that is on is enough. */
    private static Observation flag(RsmpPoint point, String text) {
        var on = point.how().on();
        boolean any = false;
        for (String item : text.split(",", -1)) {
            String one = item.strip();
            if (on.isEmpty() && !one.equals("True") && !one.equals("False")) {
                return malformed(point);
            }
            any |= on.isEmpty() ? one.equals("True") : on.contains(one);
        }
        return Reading.of(point.id(), new Value.Flag(any));
    }

    private static Observation text(RsmpPoint point, String text) {
        int end = Math.min(text.length(), Value.MAX_TEXT);
        return Reading.of(point.id(), new Value.Text(text.substring(0, end)));
    }

    /** Characters 0 and 1, number 1 first, or a list of True and False; what does not exist is off and doubtful. */
    private static Observation bits(RsmpPoint point, String text) {
        var digits = new StringBuilder();
        boolean missing = false;
        boolean words = text.startsWith("True") || text.startsWith("False");
        for (String one : text.split(words ? "," : "", -1)) {
            switch (one) {
                case "0", "False" -> digits.append('0');
                case "1", "True" -> digits.append('1');
                case "-" -> {
                    digits.append('0');
                    missing = true;
                }
                case "" -> {}
                default -> {
                    return malformed(point);
                }
            }
        }
        return set(point, digits, missing);
    }

    private static Observation set(RsmpPoint point, StringBuilder digits, boolean missing) {
        if (digits.isEmpty()) {
            return new Gap(point.id(), Gap.Cause.NOT_AVAILABLE);
        }
        if (digits.length() > Value.MAX_BITS) {
            return malformed(point);
        }
        var reading = Reading.of(point.id(), new Value.Bits(digits.toString()));
        return missing ? reading.doubting(Doubt.DEVICE_FLAGGED) : reading;
    }

    /** Signal groups: the state of one, or which of all show a lamp; a group that does not exist shows none. */
    private static Observation lamps(RsmpPoint point, String characters) {
        if (point.kind() == Kind.STATE) {
            int group = Math.max(1, point.how().item());
            if (group > characters.length() || characters.charAt(group - 1) == Lamp.NO_GROUP) {
                return new Gap(point.id(), Gap.Cause.UNSUPPORTED);
            }
            return Lamp.of(characters.charAt(group - 1))
                    .<Observation>map(lamp -> Reading.of(point.id(), new Value.State(lamp.code())))
                    .orElse(malformed(point));
        }
        var digits = new StringBuilder();
        for (int i = 0; i < characters.length(); i++) {
            var lamp = Lamp.of(characters.charAt(i));
            if (lamp.isEmpty() && characters.charAt(i) != Lamp.NO_GROUP) {
                return malformed(point);
            }
            digits.append(lamp.filter(point.how().lamps()::contains).isPresent() ? '1' : '0');
        }
        return set(point, digits, false);
    }

    /** The text that a value travels as; a list as in {@link #list}. */
    static Optional<String> text(Json value) {
        return value instanceof Json.Items items ? Optional.of(list(items)) : plain(value);
    }

    /** A list of objects, such as the priority requests of S0033, as {@code id=state} joined by commas. */
    private static String list(Json.Items items) {
        List<String> shown = new ArrayList<>();
        for (var item : items.items()) {
            if (item instanceof Json.Fields fields) {
                shown.add(shown(fields.fields()));
            } else {
                shown.add(plain(item).orElse("?"));
            }
        }
        return String.join(",", shown);
    }

    private static String shown(Map<String, Json> fields) {
        var id = Optional.ofNullable(fields.get("r")).flatMap(Values::plain);
        var state = Optional.ofNullable(fields.get("s")).flatMap(Values::plain);
        return id.orElse("?") + "=" + state.orElse("?");
    }

    private static Observation malformed(RsmpPoint point) {
        return new Gap(point.id(), Gap.Cause.MALFORMED);
    }
}
