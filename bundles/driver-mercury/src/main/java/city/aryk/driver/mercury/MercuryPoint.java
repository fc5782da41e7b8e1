package city.aryk.driver.mercury;

import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.wiring.Scaling;

/**
 * One point of a plan with its place in the answers.
 *
 * @param at the first byte of the value within the data, from 0
 */
record MercuryPoint(PointPlan plan, Family family, Command command, int at, Encoding encoding, Scaling scaling) {

    /** The observation of an answer in which this point is. */
    Observation of(Answer.Data data) {
        if (data.length() < at + encoding.bytes()) {
            return gap(Gap.Cause.MALFORMED);
        }
        byte[] bytes = data.bytes();
        if (encoding.isAbsent(bytes, at)) {
            return gap(Gap.Cause.NOT_AVAILABLE);
        }
        var number = encoding.number(bytes, at);
        if (number.isEmpty()) {
            return gap(Gap.Cause.MALFORMED);
        }
        if (plan.meaning().kind() == PointPlan.Kind.TEXT) {
            return Reading.of(plan.point(), new Value.Text(text(number.getAsLong())));
        }
        return scaling.quantity(number.getAsLong(), 0, plan.meaning().unit())
                .<Observation>map(quantity -> Reading.of(plan.point(), quantity))
                .orElseGet(() -> gap(Gap.Cause.MALFORMED));
    }

    private String text(long number) {
        return text(encoding, number);
    }

    static String text(Encoding encoding, long number) {
        return switch (encoding) {
            case PAIRS -> String.format("%08d", number);
            case DOTTED -> (number >> 16) + "." + ((number >> 8) & 0xFF) + "." + (number & 0xFF);
            default -> Long.toString(number);
        };
    }

    Observation gap(Gap.Cause cause) {
        return new Gap(plan.point(), cause);
    }
}
