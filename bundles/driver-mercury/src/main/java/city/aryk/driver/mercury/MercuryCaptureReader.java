package city.aryk.driver.mercury;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.CaptureReader;
import city.aryk.api.driver.DriverException;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.profile.Secret;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows recorded exchanges; an answer without its request cannot be told apart and is shown as bytes. */
public final class MercuryCaptureReader implements CaptureReader {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    @Override
    public List<String> protocols() {
        return List.of("mercury");
    }

    @Override
    public Capture read(String protocol, String recording, Optional<Secret> key) throws DriverException {
        Map<String, String> device = new LinkedHashMap<>();
        List<Capture.Point> points = new ArrayList<>();
        device.put("protocol", "mercury");
        try {
            for (var turn : Recording.of(recording).turns()) {
                add(turn, device, points);
            }
        } catch (IllegalArgumentException e) {
            throw new DriverException.Malformed(String.valueOf(e.getMessage()), e);
        }
        return new Capture(device, points);
    }

    private static void add(Recording.Turn turn, Map<String, String> device, List<Capture.Point> points) {
        var family = turn.family();
        var command = turn.command(family);
        byte[] bytes = turn.answer();
        if (command.isEmpty()) {
            points.add(point("frame", new Value.Text(HEX.formatHex(bytes)), "1"));
            return;
        }
        if (bytes.length < family.head() + 2) {
            throw new IllegalArgumentException("an answer of " + bytes.length + " bytes, wanted at least "
                    + (family.head() + 2) + "; received " + HEX.formatHex(bytes));
        }
        var parser = new AnswerParser(family, turn.request(), command.get());
        parser.feed(bytes, bytes.length);
        device.put("family", family.key());
        device.put("address", Long.toString(family.address(bytes)));
        if (parser.received() == 0) {
            throw new IllegalArgumentException(
                    "the request stands in the place of its answer: " + HEX.formatHex(bytes));
        }
        if (parser.answer() instanceof Answer.Status status) {
            points.add(new Capture.Point(
                    "status." + command.get().toString().replace(' ', '-'),
                    Optional.empty(),
                    Unit.ONE,
                    status.toString()));
        } else if (parser.answer() instanceof Answer.Data data) {
            fields(Layout.of(family, command.get()), command.get(), data, points);
        }
    }

    private static void fields(Layout layout, Command command, Answer.Data data, List<Capture.Point> points) {
        byte[] bytes = data.bytes();
        if (layout.length() != bytes.length || layout.fields().isEmpty()) {
            points.add(point(command.toString().replace(' ', '-'), new Value.Text(HEX.formatHex(bytes)), "1"));
            return;
        }
        int at = 0;
        for (var field : layout.fields()) {
            points.add(field(field, bytes, at));
            at += field.encoding().bytes();
        }
    }

    private static Capture.Point field(Layout.Field field, byte[] bytes, int at) {
        var unit = new Unit(field.unit());
        if (field.encoding().isAbsent(bytes, at)) {
            return new Capture.Point(field.name(), Optional.empty(), unit, "the device has no value");
        }
        var number = field.encoding().number(bytes, at);
        if (number.isEmpty()) {
            return new Capture.Point(field.name(), Optional.empty(), unit, "not decimal digits");
        }
        Value value = field.encoding().isText()
                ? new Value.Text(MercuryPoint.text(field.encoding(), number.getAsLong()))
                : new Value.Quantity(number.getAsLong(), field.decimals(), unit);
        return point(field.name(), value, field.unit());
    }

    private static Capture.Point point(String name, Value value, String unit) {
        return new Capture.Point(name, Optional.of(value), new Unit(unit), Capture.Point.GOOD);
    }
}
