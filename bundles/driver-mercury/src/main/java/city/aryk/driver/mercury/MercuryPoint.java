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
 * @param place where its value is
 */
record MercuryPoint(PointPlan plan, Family family, Command command, Place place, Scaling scaling) {

    /**
     * Where a value is.
     *
     * @param at its first byte within the data, from 0
     * @param sum how many values that follow each other are added; 1 is the value itself
     */
    record Place(int at, Encoding encoding, int sum) {
        /** The bytes of the data up to the end of the value. */
        int end() {
            return at + sum * encoding.bytes();
        }
    }

    /** The observation of an answer in which this point is. */
    Observation of(Answer.Data data) {
        if (data.length() < place.end()) {
            return gap(Gap.Cause.MALFORMED);
        }
        byte[] bytes = data.bytes();
        long total = 0;
        for (int at = place.at(); at < place.end(); at += place.encoding().bytes()) {
            if (place.encoding().isAbsent(bytes, at)) {
                return gap(Gap.Cause.NOT_AVAILABLE);
            }
            var number = place.encoding().number(bytes, at);
            if (number.isEmpty()) {
                return gap(Gap.Cause.MALFORMED);
            }
            total += number.getAsLong();
        }
        return decoded(total);
    }

    private Observation decoded(long number) {
        if (plan.meaning().kind() == PointPlan.Kind.TEXT) {
            return Reading.of(plan.point(), new Value.Text(text(place.encoding(), number)));
        }
        return scaling.quantity(number, 0, plan.meaning().unit())
                .<Observation>map(quantity -> Reading.of(plan.point(), quantity))
                .orElseGet(() -> gap(Gap.Cause.MALFORMED));
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
