package city.aryk.driver.iec62056;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.DriverException;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.driver.iec62056.DataSet.Entry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells what a recording says without a profile. For one use. */
final class CaptureDescription {
    private static final Map<String, String> UCUM = Map.of(
            "kwh", "kW.h",
            "wh", "W.h",
            "kw", "kW",
            "w", "W",
            "v", "V",
            "a", "A",
            "hz", "Hz",
            "kvarh", "kV.A{reactive}.h",
            "kvar", "kV.A{reactive}");
    private static final int LARGEST_NUMBER = 18;

    private final Recording recording;
    private final Map<String, String> device = new LinkedHashMap<>();
    private final List<Capture.Point> points = new ArrayList<>();
    private final Map<String, Integer> counted = new HashMap<>();
    private Set<Check> checks = EnumSet.allOf(Check.class);

    CaptureDescription(Recording recording) {
        this.recording = recording;
    }

    /** @throws DriverException.Malformed when nothing of the protocol is in it, or a check character fits nothing */
    Capture describe() throws DriverException.Malformed {
        device.put("protocol", "iec62056");
        String characters = recording.answers();
        boolean plain = characters.indexOf(Control.STX) < 0 && characters.indexOf('(') >= 0;
        if (plain) {
            readout(characters);
        } else {
            messages(characters);
        }
        if (points.isEmpty() && device.size() == 1) {
            throw new DriverException.Malformed("no identification and no data of a meter; wanted /XXXZ…, or STX … ETX"
                    + " and a check character, or address(value)");
        }
        return new Capture(device, points);
    }

    private void readout(String text) {
        text.lines().map(String::strip).findFirst().flatMap(Identification::of).ifPresent(this::introduce);
        DataSet.of(text).entries().forEach(this::add);
    }

    private void messages(String characters) throws DriverException.Malformed {
        var parser = new MessageParser();
        for (int i = 0; i < characters.length(); i++) {
            parser.feed(characters.charAt(i));
            if (parser.progress() == MessageParser.Progress.COMPLETE) {
                take(parser.message());
                parser = new MessageParser();
            } else if (parser.progress() == MessageParser.Progress.BROKEN) {
                throw new DriverException.Malformed(parser.why() + "; " + parser.hex());
            }
        }
        if (parser.received() > 0 && !parser.hex().isEmpty()) {
            throw new DriverException.Malformed("the recording ends within a message: " + parser.hex());
        }
        if (checks.size() == 1) {
            device.put("check", checks.iterator().next().key());
        }
    }

    private void take(Message message) throws DriverException.Malformed {
        if (message.hasCheck()) {
            compare(message);
        }
        switch (message.form()) {
            case LINE -> Identification.of(message.text()).ifPresent(this::introduce);
            case DATA -> DataSet.of(message.text()).entries().forEach(this::add);
            case COMMAND -> prompt(message.text());
            case ACK, NAK -> {
                // says nothing of the meter
            }
        }
    }

    private void compare(Message message) throws DriverException.Malformed {
        Set<Check> fitting = EnumSet.noneOf(Check.class);
        for (Check check : checks) {
            if (message.sentCheck() == message.check(check)) {
                fitting.add(check);
            }
        }
        if (fitting.isEmpty()) {
            throw new DriverException.Malformed(Exchange.mismatch(
                    message, checks.size() == 1 ? checks.iterator().next() : Check.XOR));
        }
        checks = fitting;
    }

    private void introduce(Identification meter) {
        device.put("manufacturer", meter.manufacturer());
        device.put("model", meter.model());
        device.put("identification", meter.text());
    }

    /** The password prompt, in which many meters name their serial number. */
    private void prompt(String text) {
        if (text.startsWith("P0")) {
            DataSet.of(text.substring(text.indexOf(Control.STX) + 1)).entries().stream()
                    .findFirst()
                    .filter(entry -> !entry.value().isEmpty())
                    .ifPresent(entry -> device.put("serial", entry.value()));
        }
    }

    private void add(Entry entry) {
        int times = counted.merge(entry.address(), 1, Integer::sum);
        String name = entry.address().isEmpty() ? "value" : entry.address();
        String unit = UCUM.getOrDefault(entry.unit().toLowerCase(java.util.Locale.ROOT), "1");
        Map<String, String> more = new LinkedHashMap<>();
        if (!entry.unit().isEmpty()) {
            more.put("unit-as-sent", entry.unit());
        }
        var value = value(entry.value(), new Unit(unit));
        points.add(new Capture.Point(
                times == 1 ? name : name + "." + times,
                value,
                new Unit(unit),
                value.isPresent() ? Capture.Point.GOOD : "empty",
                more));
    }

    private static Optional<Value> value(String text, Unit unit) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        if (text.matches("[+-]?[0-9]{1,18}(\\.[0-9]{1,17})?") && digits(text) <= LARGEST_NUMBER) {
            var decimal = new BigDecimal(text);
            return Optional.of(new Value.Quantity(decimal.unscaledValue().longValueExact(), decimal.scale(), unit));
        }
        return Optional.of(new Value.Text(text.substring(0, Math.min(text.length(), Value.MAX_TEXT))));
    }

    private static long digits(String text) {
        return text.chars().filter(c -> c >= '0' && c <= '9').count();
    }
}
