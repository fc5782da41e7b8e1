package city.aryk.uplink;

import city.aryk.api.flow.Algorithm;
import city.aryk.api.flow.AlgorithmRegister.Entry;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of the register that tells what is computed: each algorithm once, with everything that it is run on. */
final class AlgorithmsJson {
    private final Map<String, List<Entry>> byName = new LinkedHashMap<>();
    private final boolean whole;

    /** @param whole with settings, sources, devices and results; else only what each computes */
    AlgorithmsJson(List<Entry> entries, boolean whole) {
        entries.forEach(entry -> byName.computeIfAbsent(entry.algorithm().name(), name -> new ArrayList<>())
                .add(entry));
        this.whole = whole;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("algorithms");
        json.writeStartObject();
        json.writeStringField("name", "store-report");
        json.writeStringField("computes", "fill, free space and wear of the disk, as points of the gateway's own id");
        json.writeEndObject();
        for (var entries : byName.values()) {
            algorithm(json, entries);
        }
        json.writeEndArray();
    }

    private void algorithm(JsonGenerator json, List<Entry> entries) throws IOException {
        var algorithm = entries.get(0).algorithm();
        json.writeStartObject();
        json.writeStringField("name", algorithm.name());
        json.writeStringField("computes", algorithm.nature().computes());
        if (whole) {
            text(json, "from", algorithm.nature().from());
            text(json, "source", algorithm.nature().source());
            text(json, "limits", algorithm.nature().limits());
            results(json, "points", algorithm.points());
            results(json, "events", algorithm.events());
            json.writeArrayFieldStart("runs");
            for (var entry : entries) {
                run(json, entry);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(name, text);
        }
    }

    private static void results(JsonGenerator json, String name, List<Algorithm.Result> results) throws IOException {
        json.writeArrayFieldStart(name);
        for (var result : results) {
            json.writeStartObject();
            json.writeStringField("name", result.name());
            text(json, "unit", result.unit());
            json.writeStringField("means", result.meaning());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void run(JsonGenerator json, Entry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("results", entry.results());
        json.writeArrayFieldStart("of");
        for (var device : entry.devices()) {
            json.writeString(device.text());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("settings");
        for (var setting : entry.settings().entrySet()) {
            json.writeStringField(setting.getKey(), setting.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
