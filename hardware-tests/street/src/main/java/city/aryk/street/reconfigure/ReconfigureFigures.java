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
     * @param before how evenly they were polled in the window that ended when the change was published
     * @param after the same for the window, equally long, that began then
     * @param missedBefore looks that did not come in the first window: what the machine does to them by itself
     * @param missedLooks looks that did not come, from the publishing to the end of the run
     * @param gaps gaps that arrived in place of their readings, in the whole run
     */
    record Others(PeriodError before, PeriodError after, long missedBefore, long missedLooks, long gaps) {}

    /**
     * The change, from its publishing on.
     *
     * @param appliedMillis until the changed device was first asked one new period after the time before
     * @param inForceMillis until it was reported as in force, after its trial
     */
    record Change(double appliedMillis, double inForceMillis) {}

    /** Whether nobody but the changed device noticed. */
    boolean undisturbed() {
        return others.missedLooks() == 0 && others.gaps() == 0 && lost == 0;
    }

    String json() throws IOException {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("meters", meters);
            error(json, "others_before_ms", others.before());
            error(json, "others_after_ms", others.after());
            json.writeNumberField("others_missed_before", others.missedBefore());
            json.writeNumberField("others_missed_looks", others.missedLooks());
            json.writeNumberField("others_gaps", others.gaps());
            json.writeNumberField("apply_ms", rounded(change.appliedMillis()));
            json.writeNumberField("in_force_ms", rounded(change.inForceMillis()));
            json.writeNumberField("lost", lost);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void error(JsonGenerator json, String name, PeriodError error) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("mean", rounded(error.mean()));
        json.writeNumberField("sd", rounded(error.sd()));
        json.writeNumberField("p99", rounded(error.p99()));
        json.writeEndObject();
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    /** For people. */
    String text() {
        return """
                %d meters at 1 s, one of them changed to a shorter period
                others, before   sd %s ms, p99 %s ms
                others, after    sd %s ms, p99 %s ms
                others           %d looks missed before, %d after, %d gaps
                applied after    %s ms, in force after %s ms
                lost             %d readings"""
                .formatted(
                        meters,
                        rounded(others.before().sd()).toPlainString(),
                        rounded(others.before().p99()).toPlainString(),
                        rounded(others.after().sd()).toPlainString(),
                        rounded(others.after().p99()).toPlainString(),
                        others.missedBefore(),
                        others.missedLooks(),
                        others.gaps(),
                        rounded(change.appliedMillis()).toPlainString(),
                        rounded(change.inForceMillis()).toPlainString(),
                        lost);
    }
}
