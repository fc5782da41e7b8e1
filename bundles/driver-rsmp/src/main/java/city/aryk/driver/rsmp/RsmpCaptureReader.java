package city.aryk.driver.rsmp;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.Capture.Point;
import city.aryk.api.driver.CaptureReader;
import city.aryk.api.driver.DriverException;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.profile.Secret;
import city.aryk.driver.rsmp.Message.Quality;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shows what a recorded site told: the last value of every status, alarm and aggregated status. */
public final class RsmpCaptureReader implements CaptureReader {
    @Override
    public List<String> protocols() {
        return List.of("rsmp");
    }

    @Override
    public Capture read(String protocol, String text, Optional<Secret> key) throws DriverException {
        Recording recording;
        try {
            recording = Recording.of(text);
        } catch (IllegalArgumentException e) {
            throw new DriverException.Malformed(String.valueOf(e.getMessage()), e);
        }
        var shown = new Shown();
        for (var frame : recording.frames()) {
            try {
                shown.take(Decoder.decode(frame.bytes()));
            } catch (Unreadable e) {
                throw new DriverException.Malformed(frame.where() + ": " + e.reason(), e);
            }
        }
        shown.device.put("messages", Integer.toString(recording.frames().size()));
        return new Capture(shown.device, List.copyOf(shown.points.values()));
    }

    private static final class Shown {
        private final Map<String, String> device = new LinkedHashMap<>();
        private final Map<String, Point> points = new LinkedHashMap<>();

        void take(Message message) {
            if (message instanceof Message.Version version) {
                device.put("id", String.join(", ", version.sites()));
                device.put(
                        "core",
                        String.join(
                                ", ", version.cores().stream().map(Core::text).toList()));
                device.put("sxl", version.exchangeList().text());
            } else if (message instanceof Message.Statuses statuses) {
                statuses(statuses);
            } else if (message instanceof Message.Alarm alarm
                    && alarm.standing().isPresent()) {
                var value = new Value.Flag(alarm.standing().get().active());
                put(alarm.key().component() + "/" + alarm.key().code(), Optional.of(value), Point.GOOD, alarm.millis());
            } else if (message instanceof Message.Aggregated aggregated) {
                var value = new Value.Bits(aggregated.bits());
                put(aggregated.component() + "/aggregated", Optional.of(value), Point.GOOD, aggregated.millis());
            }
        }

        private void statuses(Message.Statuses statuses) {
            for (var item : statuses.items()) {
                String quality = item.quality().name().toLowerCase(Locale.ROOT);
                boolean there = item.quality() == Quality.RECENT || item.quality() == Quality.OLD;
                put(
                        statuses.component() + "/" + item.code() + "." + item.name(),
                        there ? value(item.value()) : Optional.empty(),
                        item.quality() == Quality.RECENT ? Point.GOOD : quality,
                        statuses.millis());
            }
        }

        /** Without a profile a value is the text that it travels as. */
        private static Optional<Value> value(Json json) {
            return Values.text(json).map(text -> switch (text) {
                case "True" -> new Value.Flag(true);
                case "False" -> new Value.Flag(false);
                default -> new Value.Text(text.substring(0, Math.min(text.length(), Value.MAX_TEXT)));
            });
        }

        private void put(String name, Optional<Value> value, String quality, long millis) {
            points.remove(name);
            points.put(name, new Point(name, value, Unit.ONE, quality, Map.of("time", Instants.text(millis))));
        }
    }
}
