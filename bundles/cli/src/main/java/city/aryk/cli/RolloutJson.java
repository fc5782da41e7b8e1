package city.aryk.cli;

import city.aryk.cli.rollout.GatewayName;
import city.aryk.cli.rollout.Heard;
import city.aryk.cli.rollout.Outcome;
import city.aryk.cli.rollout.Plan.Step;
import city.aryk.cli.rollout.Reports.Arrival;
import city.aryk.cli.rollout.Result;
import city.aryk.profiles.desired.Report.Trouble;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** What gateways report and what became of a roll-out, for scripts: one JSON text and a line feed. */
final class RolloutJson {
    private final JsonGenerator json;

    private RolloutJson(JsonGenerator json) {
        this.json = json;
    }

    /** An array with an object a gateway. */
    static void reports(Map<GatewayName, Arrival> reports, PrintStream out) throws IOException {
        try (var json = generator(out)) {
            json.writeStartArray();
            for (var entry : reports.entrySet()) {
                json.writeStartObject();
                new RolloutJson(json).report(entry.getKey(), entry.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.println();
    }

    /** One object. */
    static void result(Result result, PrintStream out) throws IOException {
        try (var json = generator(out)) {
            json.writeStartObject();
            new RolloutJson(json).result(result);
            json.writeEndObject();
        }
        out.println();
    }

    private static JsonGenerator generator(PrintStream out) throws IOException {
        return new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    private void report(GatewayName gateway, Arrival arrival) throws IOException {
        json.writeStringField("site", gateway.site());
        json.writeStringField("gateway", gateway.gateway());
        if (arrival.heard().isEmpty()) {
            json.writeStringField("unreadable", arrival.problem());
            return;
        }
        var heard = arrival.heard().get();
        json.writeStringField("state", heard.state().code());
        json.writeNumberField("version", heard.version());
        json.writeStringField("id", heard.id());
        if (heard.aim().isPresent()) {
            aim(heard.aim().get());
        }
        troubles(heard.faults());
    }

    private void aim(Heard.Aim aim) throws IOException {
        json.writeObjectFieldStart("desired");
        json.writeNumberField("version", aim.version());
        json.writeStringField("id", aim.id());
        if (aim.left().isPresent()) {
            json.writeNumberField("left_s", aim.left().get().toSeconds());
        }
        json.writeEndObject();
    }

    private void troubles(List<Trouble> troubles) throws IOException {
        json.writeArrayFieldStart("errors");
        for (var trouble : troubles) {
            json.writeStartObject();
            json.writeStringField("path", trouble.path());
            json.writeStringField("reason", trouble.reason());
            json.writeStringField("message", trouble.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void result(Result result) throws IOException {
        json.writeObjectFieldStart("document");
        json.writeNumberField("version", result.target().version());
        json.writeStringField("id", result.target().id());
        json.writeStringField("name", result.target().desired().label().name());
        json.writeEndObject();
        json.writeBooleanField("complete", result.isComplete());
        json.writeStringField("ending", result.end().ending().code());
        if (!result.end().why().isEmpty()) {
            json.writeStringField("why", result.end().why());
        }
        counts(result);
        json.writeArrayFieldStart("gateways");
        for (var step : result.terms().plan().steps()) {
            for (var gateway : step.gateways()) {
                gateway(step, gateway, result);
            }
        }
        json.writeEndArray();
    }

    private void counts(Result result) throws IOException {
        json.writeObjectFieldStart("counts");
        for (var outcome : Outcome.values()) {
            json.writeNumberField(outcome.code(), result.count(outcome));
        }
        json.writeEndObject();
    }

    private void gateway(Step step, GatewayName gateway, Result result) throws IOException {
        var outcome = result.outcomes().getOrDefault(gateway, Outcome.NOT_TOLD);
        json.writeStartObject();
        json.writeStringField("site", gateway.site());
        json.writeStringField("gateway", gateway.gateway());
        json.writeNumberField("step", step.number());
        json.writeStringField("outcome", outcome.code());
        if (outcome.isBad()) {
            troubles(result.troubles(gateway, outcome));
        }
        json.writeEndObject();
    }
}
