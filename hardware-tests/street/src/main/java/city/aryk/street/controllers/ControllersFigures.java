package city.aryk.street.controllers;

import city.aryk.street.check.PeriodError;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/**
 * What reading many controllers was like.
 *
 * @param load what was read
 * @param alive while all answered
 * @param oneDead the others, from the instant on at which one of them fell silent
 * @param memory of the gateway, the most that was seen
 */
record ControllersFigures(Load load, Window alive, Window oneDead, Memory memory) {

    /**
     * What was read.
     *
     * @param variables of one controller, once a second
     * @param measured variables that all were asked for in a second, while all answered; without the up-time
     */
    record Load(int controllers, int variables, double measured) {}

    /**
     * A part of the run.
     *
     * @param missed looks that did not come
     * @param worstLateMillis how far behind its place on the grid any look came
     * @param cpuPercent of one processor
     * @param gaps that arrived in place of readings, of the controllers that answer
     */
    record Window(PeriodError error, long missed, double worstLateMillis, double cpuPercent, long gaps) {}

    /** @param heapMib in use at the end; empty where this Java cannot tell */
    record Memory(double rssMib, OptionalDouble heapMib) {}

    /** Whether nobody noticed the dead one. */
    boolean undisturbed() {
        return oneDead.missed() == 0 && oneDead.gaps() == 0 && alive.missed() == 0 && alive.gaps() == 0;
    }

    String json() throws IOException {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("controllers", load.controllers());
            json.writeNumberField("variables", load.variables());
            json.writeNumberField("variables_per_s", rounded(load.measured()));
            window(json, "all_alive", alive);
            window(json, "one_dead", oneDead);
            json.writeNumberField("rss_mib", rounded(memory.rssMib()));
            if (memory.heapMib().isPresent()) {
                json.writeNumberField("heap_mib", rounded(memory.heapMib().getAsDouble()));
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void window(JsonGenerator json, String name, Window window) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeObjectFieldStart("period_error_ms");
        json.writeNumberField("mean", rounded(window.error().mean()));
        json.writeNumberField("sd", rounded(window.error().sd()));
        json.writeNumberField("p99", rounded(window.error().p99()));
        json.writeNumberField("worst_late", rounded(window.worstLateMillis()));
        json.writeEndObject();
        json.writeNumberField("missed", window.missed());
        json.writeNumberField("gaps", window.gaps());
        json.writeNumberField("cpu_percent", rounded(window.cpuPercent()));
        json.writeEndObject();
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    /** For people. */
    String text() {
        return """
                %d controllers of %d variables at 1 s, %s variables a second
                                         all answer   one is dead: the others
                period error, sd   %13s ms %13s ms
                p99                %13s ms %13s ms
                worst lateness     %13s ms %13s ms
                missed looks       %13d    %13d
                gaps               %13d    %13d
                processor          %13s %%  %13s %%
                memory             %s MiB resident, %s of it heap in use"""
                .formatted(
                        load.controllers(),
                        load.variables(),
                        text(load.measured()),
                        text(alive.error().sd()),
                        text(oneDead.error().sd()),
                        text(alive.error().p99()),
                        text(oneDead.error().p99()),
                        text(alive.worstLateMillis()),
                        text(oneDead.worstLateMillis()),
                        alive.missed(),
                        oneDead.missed(),
                        alive.gaps(),
                        oneDead.gaps(),
                        text(alive.cpuPercent()),
                        text(oneDead.cpuPercent()),
                        text(memory.rssMib()),
                        memory.heapMib().isPresent()
                                ? text(memory.heapMib().getAsDouble()) + " MiB"
                                : "an unknown part");
    }

    private static String text(double value) {
        return rounded(value).toPlainString();
    }
}
