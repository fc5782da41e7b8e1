package city.aryk.driver.mbus.wireless;

import city.aryk.api.driver.DeviceSearch;
import city.aryk.api.driver.SearchPlan;
import city.aryk.api.driver.SearchReport;
import city.aryk.api.driver.SearchReport.Found;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/**
 * Listens to a receiver and lists the meters it hears. Which framing a receiver has is found by trying all at once: check
 * sums and start bytes tell. Meters cannot be asked; most send every few seconds to minutes, some once in hours.
 */
@Component(service = DeviceSearch.class)
public final class WirelessSearch implements DeviceSearch {
    /** Speeds that receivers are delivered with: iM871A, AMBER, rtl bridges, CUL, Radiocrafts. */
    private static final List<SerialLine> SETTINGS = java.util.stream.Stream.of(57_600, 9_600, 115_200, 38_400, 19_200)
            .map(baud -> new SerialLine(baud, 8, SerialLine.Parity.NONE, 1, Duration.ZERO))
            .toList();

    private static final Duration LISTENING = Duration.ofMinutes(2);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final int CHUNK = 2048;

    @Override
    public String driver() {
        return "wmbus";
    }

    @Override
    public void search(SearchPlan plan, Wires wires, SearchReport report) throws IOException, InterruptedException {
        if (!plan.fixed().addresses().isEmpty()) {
            throw new IllegalArgumentException("wM-Bus meters are listened to, they have no addresses to try");
        }
        var settings = plan.settings(SETTINGS);
        int seconds = (int) plan.timeout().orElse(LISTENING).toSeconds();
        for (int i = 0; i < settings.size() && !plan.deadline().passed(); i++) {
            var step = new Step(plan, settings.get(i), i * seconds, settings.size() * seconds);
            if (step.listen(wires, report, plan.deadline().atMost(Duration.ofSeconds(seconds)))) {
                return;
            }
        }
    }

    /** One setting of the line. */
    private static final class Step {
        private final SearchPlan plan;
        private final SerialLine line;
        private final int done;
        private final int total;
        private final Map<Framing, FrameStream> streams = new EnumMap<>(Framing.class);
        private final Set<MeterAddress> heard = new LinkedHashSet<>();

        Step(SearchPlan plan, SerialLine line, int done, int total) {
            this.plan = plan;
            this.line = line;
            this.done = done;
            this.total = total;
            for (Framing framing : Framing.values()) {
                streams.put(framing, framing.stream());
            }
        }

        /** Whether any meter was heard. */
        boolean listen(Wires wires, SearchReport report, Deadline until) throws IOException, InterruptedException {
            var wire = plan.lane().line(line).open(wires, until);
            byte[] chunk = new byte[CHUNK];
            int first = until.leftMillis() / 1000;
            while (!until.passed()) {
                report.progress(done + first - until.leftMillis() / 1000, total, what());
                int count = wire.receive(chunk, 0, CHUNK, until.atMost(TICK));
                for (var stream : streams.entrySet()) {
                    var frames = count == 0
                            ? stream.getValue().pause()
                            : stream.getValue().feed(chunk, count);
                    take(stream.getKey(), frames, report);
                }
            }
            return !heard.isEmpty();
        }

        private String what() {
            String setting = plan.lane().isSerial() ? line.baud() + " 8N1, " : "";
            return setting + "listening, " + heard.size() + " meters heard";
        }

        private void take(Framing framing, List<byte[]> frames, SearchReport report) {
            for (byte[] bytes : frames) {
                var meter = meter(bytes);
                if (meter.isPresent() && heard.add(meter.get())) {
                    report.found(new Found(endpoint(framing, meter.get()), identity(meter.get())));
                }
            }
        }

        /** Who sent it; empty for noise, and for what is of another framing. */
        private static Optional<MeterAddress> meter(byte[] frame) {
            try {
                return Optional.of(Outline.of(LinkFrame.of(frame)).meter());
            } catch (TelegramException e) {
                return Optional.empty();
            }
        }

        private URI endpoint(Framing framing, MeterAddress meter) {
            List<String> query = new ArrayList<>();
            if (plan.lane().isSerial()) {
                query.add("baud=" + line.baud());
            }
            query.add("framing=" + framing.label());
            query.add("id=" + meter.id());
            return plan.lane().endpoint(plan.lane().isSerial() ? "wmbus" : "wmbus-tcp", String.join("&", query));
        }

        private static Map<String, String> identity(MeterAddress meter) {
            Map<String, String> identity = new LinkedHashMap<>();
            identity.put("manufacturer", meter.maker());
            identity.put("version", Integer.toString(meter.version()));
            identity.put("medium", Foreign.medium(meter));
            identity.put("serial", meter.id());
            return identity;
        }
    }
}
