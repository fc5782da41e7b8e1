package city.aryk.driver.iec62056;

import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.wiring.Scaling;
import city.aryk.driver.iec62056.DataSet.Entry;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One point of a plan with its place in the answers and its meaning.
 *
 * @param read what is asked for: a register with its brackets such as {@code VOLTA()}, or an address of the readout
 * @param place which value of the answer it is
 */
record IecPoint(PointPlan plan, Manner manner, String read, Place place, Meaning meaning) {
    private static final Pattern NUMBER = Pattern.compile("([+-]?)([0-9]{1,30})(?:\\.([0-9]{1,18}))?");

    /**
     * Which value of an answer.
     *
     * @param index of the bracket, from 1
     * @param part between commas, from 1; 0 for all of it
     */
    record Place(int index, int part) {}

    /**
     * What a value means.
     *
     * @param unit behind the asterisk that it must have, if it has one; empty for any
     * @param absent texts that mean no value
     * @param states of a point of kind state
     */
    record Meaning(Scaling scaling, String unit, List<String> absent, Map<Long, Value.State> states) {}

    /** The observation of an answer in which this point is. */
    Observation of(DataSet answer) {
        var entries = manner.mode() == Manner.Mode.READOUT ? answer.under(read) : answer.entries();
        if (answer.isError() && manner.mode() != Manner.Mode.READOUT) {
            return gap(Gap.Cause.UNSUPPORTED);
        }
        if (entries.size() < place.index()) {
            return gap(Gap.Cause.UNSUPPORTED);
        }
        Entry entry = entries.get(place.index() - 1);
        boolean otherUnit = !meaning.unit().isEmpty()
                && !entry.unit().isEmpty()
                && !entry.unit().equalsIgnoreCase(meaning.unit());
        return otherUnit ? gap(Gap.Cause.MALFORMED) : value(entry.value());
    }

    private Observation value(String content) {
        String text = content;
        if (place.part() > 0) {
            String[] parts = content.split(",", -1);
            if (parts.length < place.part()) {
                return gap(Gap.Cause.UNSUPPORTED);
            }
            text = parts[place.part() - 1];
        }
        String stripped = text.strip();
        if (stripped.isEmpty() || meaning.absent().contains(stripped)) {
            return gap(Gap.Cause.NOT_AVAILABLE);
        }
        return decoded(stripped);
    }

    private Observation decoded(String text) {
        return switch (plan.meaning().kind()) {
            case GAUGE, COUNTER -> quantity(text);
            case TEXT -> text.length() <= Value.MAX_TEXT ? reading(new Value.Text(text)) : gap(Gap.Cause.MALFORMED);
            case FLAG -> flag(text);
            case STATE -> state(text);
            case BITS -> text.matches("[01]{1,1024}") ? reading(new Value.Bits(text)) : gap(Gap.Cause.MALFORMED);
        };
    }

    private Observation quantity(String text) {
        var number = NUMBER.matcher(text);
        if (!number.matches()) {
            return gap(Gap.Cause.MALFORMED);
        }
        String decimals = number.group(3) == null ? "" : number.group(3);
        String sign = number.group(1).equals("-") ? "-" : "";
        var digits = new BigInteger(sign + number.group(2) + decimals);
        return meaning.scaling()
                .quantity(digits, decimals.length(), plan.meaning().unit())
                .map(this::reading)
                .orElseGet(() -> gap(Gap.Cause.MALFORMED));
    }

    private Observation flag(String text) {
        return text.matches("0+|[01]") ? reading(new Value.Flag(text.equals("1"))) : gap(Gap.Cause.MALFORMED);
    }

    private Observation state(String text) {
        if (!text.matches("-?[0-9]{1,9}")) {
            return gap(Gap.Cause.MALFORMED);
        }
        var state = meaning.states().get(Long.parseLong(text));
        return state == null ? gap(Gap.Cause.MALFORMED) : reading(state);
    }

    private Observation reading(Value value) {
        return Reading.of(plan.point(), value);
    }

    Observation gap(Gap.Cause cause) {
        return new Gap(plan.point(), cause);
    }
}
