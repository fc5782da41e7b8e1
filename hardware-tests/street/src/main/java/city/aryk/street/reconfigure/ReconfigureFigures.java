package city.aryk.street.reconfigure;

import city.aryk.street.check.PeriodError;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a change of one device did.
 *
 * @param meters how many devices the gateway polled, the changed one included
 * @param others what the devices saw that the change did not concern
 * @param change how long it took
 * @param lost readings of any device that were answered and never arrived
 */
record ReconfigureFigures(int meters, Others others, Change change, long lost) {

    /**
     * What the other devices saw.
     *
     * @param before in the window that ended when the change was published: what the machine does to them by itself
     * @param after in the window, equally long, that began then; looks that did not come, to the end of the run
     * @param gaps gaps that arrived in place of their readings, in the whole run
     */
    record Others(Seen before, Seen after, long gaps) {}

    /**
     * How devices were polled in a window.
     *
     * @param worstLateMillis of any look, see {@link city.aryk.street.check.PollWindow#worstLateness}
     * @param missed looks that did not come
     */
    record Seen(PeriodError error, double worstLateMillis, long missed) {}

    /**
     * The change, from its publishing on.
     *
     * @param appliedMillis until the changed device was first asked one new period after the time before
     * @param inForceMillis until it was reported as in force, after its trial
     */
    record Change(double appliedMillis, double inForceMillis) {}

    /** Whether nobody but the changed device noticed. */
    boolean undisturbed() {
        return others.after().missed() == 0 && others.gaps() == 0 && lost == 0;
    }

    String json() throws IOException {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("meters", meters);
            error(json, "others_before_ms", others.before());
            error(json, "others_after_ms", others.after());
            json.writeNumberField("others_missed_before", others.before().missed());
            json.writeNumberField("others_missed_looks", others.after().missed());
            json.writeNumberField("others_gaps", others.gaps());
            json.writeNumberField("apply_ms", rounded(change.appliedMillis()));
            json.writeNumberField("in_force_ms", rounded(change.inForceMillis()));
            json.writeNumberField("lost", lost);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void error(JsonGenerator json, String name, Seen seen) throws IOException {
        var error = seen.error();
        json.writeObjectFieldStart(name);
        json.writeNumberField("mean", rounded(error.mean()));
        json.writeNumberField("sd", rounded(error.sd()));
        json.writeNumberField("p99", rounded(error.p99()));
        json.writeNumberField("worst_late", rounded(seen.worstLateMillis()));
        json.writeEndObject();
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    /** For people. */
    String text() {
        return """
                %d meters at 1 s, one of them changed to a shorter period; the others:
                                  without the change     with it
                period error, sd  %15s ms %9s ms
                p99               %15s ms %9s ms
                worst lateness    %15s ms %9s ms
                missed looks      %15d    %9d
                gaps %d, lost readings %d; applied after %s ms, in force after %s ms"""
                .formatted(
                        meters,
                        text(others.before().error().sd()),
                        text(others.after().error().sd()),
                        text(others.before().error().p99()),
                        text(others.after().error().p99()),
                        text(others.before().worstLateMillis()),
                        text(others.after().worstLateMillis()),
                        others.before().missed(),
                        others.after().missed(),
                        others.gaps(),
                        lost,
                        text(change.appliedMillis()),
                        text(change.inForceMillis()));
    }

    private static String text(double millis) {
        return rounded(millis).toPlainString();
    }
}
