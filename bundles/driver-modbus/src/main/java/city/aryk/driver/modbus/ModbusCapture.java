package city.aryk.driver.modbus;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.ReplayedWires;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A recorded exchange with Modbus devices, which can be read again as if the devices were there. The text has one frame
 * a line, Modbus TCP or RTU: {@code > hex} for a request and {@code < hex} for its answer; blanks within the hex, empty
 * lines and lines that begin with {@code #} mean nothing. Immutable; safe for use by all threads.
 */
public final class ModbusCapture {
    private final SortedMap<Integer, CaptureImage> units;
    private final Framing framing;

    private ModbusCapture(SortedMap<Integer, CaptureImage> units, Framing framing) {
        this.units = units;
        this.framing = framing;
    }

    /**
     * Reads an exchange.
     *
     * @throws IllegalArgumentException naming the line, what is wrong with it and what is wanted
     */
    public static ModbusCapture parse(String text) {
        var units = new TreeMap<Integer, CaptureImage>();
        Optional<CapturedFrame> asked = Optional.empty();
        Optional<Framing> framing = Optional.empty();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                var frame = frame(line);
                framing = framing.or(() -> Optional.of(frame.framing()));
                if (line.startsWith(">")) {
                    asked = Optional.of(frame);
                    continue;
                }
                learn(
                        units,
                        asked.orElseThrow(() -> new IllegalArgumentException("an answer before any request")),
                        frame);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
        if (units.isEmpty()) {
            throw new IllegalArgumentException("no answer to a reading request: wanted lines '> hex' and '< hex'");
        }
        return new ModbusCapture(Collections.unmodifiableSortedMap(units), framing.orElse(Framing.TCP));
    }

    /** The endpoint at which {@link #wires} has the recorded unit, the lowest one where there are several. */
    public URI endpoint() {
        return URI.create("modbus-tcp://capture:502?unit=" + units.firstKey());
    }

    /**
     * Wires that answer from the recording, whatever host or port is asked for. Register by register: requests need not
     * be those that were recorded. What was not recorded is refused by exception 2, a unit that was not by 11.
     */
    public Wires wires() {
        return new ReplayedWires(this::answer);
    }

    private byte[] answer(byte[] bytes) {
        var frame = CapturedFrame.of(bytes);
        var adu = frame.adu();
        return frame.request()
                .map(request -> new Adu(adu.transaction(), adu.unit(), answer(adu.unit(), request)))
                .map(answer -> frame.framing().frame(answer))
                .orElse(new byte[0]);
    }

    private byte[] answer(int unit, ReadRequest request) {
        int refusal = request.function().code() | Function.EXCEPTION;
        return Optional.ofNullable(units.get(unit))
                .map(image -> image.answer(request))
                .orElse(new byte[] {(byte) refusal, ExceptionCode.GATEWAY_TARGET_FAILED_TO_RESPOND});
    }

    /** What was recorded, register by register, then what was refused. */
    public Capture describe() {
        List<Capture.Point> items = new ArrayList<>();
        units.forEach((unit, image) -> {
            String prefix = units.size() > 1 ? "unit-" + unit + "." : "";
            image.values()
                    .forEach((function, values) -> values.forEach(
                            (address, value) -> items.add(point(prefix + function.key() + "." + address, value))));
            image.refused()
                    .forEach(one -> items.add(new Capture.Point(
                            prefix + one.request().function().key() + "."
                                    + one.request().address(),
                            Optional.empty(),
                            Unit.ONE,
                            ExceptionCode.describe(one.code()))));
        });
        Map<String, String> device = new LinkedHashMap<>();
        device.put("protocol", protocol(framing));
        device.put(
                "unit",
                String.join(
                        " ",
                        new TreeMap<>(units)
                                .keySet().stream().map(String::valueOf).toList()));
        return new Capture(device, items);
    }

    /**
     * Describes either a whole exchange or one frame alone, given as hex.
     *
     * @throws IllegalArgumentException when it is neither, with what is wrong and what is wanted
     */
    public static Capture describe(String text) {
        boolean exchange = text.lines()
                .anyMatch(line -> line.strip().startsWith(">") || line.strip().startsWith("<"));
        return exchange ? parse(text).describe() : describe(CapturedFrame.of(bytes(text)));
    }

    private static Capture describe(CapturedFrame frame) {
        var adu = frame.adu();
        Map<String, String> device = new LinkedHashMap<>();
        device.put("protocol", protocol(frame.framing()));
        if (frame.framing() == Framing.TCP) {
            device.put("transaction", Integer.toString(adu.transaction()));
        }
        device.put("unit", Integer.toString(adu.unit()));
        device.put("function", Integer.toString(adu.function() & ~Function.EXCEPTION));
        List<Capture.Point> items = new ArrayList<>();
        if (frame.exception().isPresent()) {
            device.put("telegram", ExceptionCode.describe(frame.exception().get()));
        } else if (frame.data().isPresent()) {
            device.put("telegram", "answer");
            items.addAll(items(frame.data().get(), adu.at(1)));
        } else if (frame.request().isPresent()) {
            device.put("telegram", "request");
            device.put("address", Integer.toString(frame.request().get().address()));
            device.put("quantity", Integer.toString(frame.request().get().quantity()));
        } else {
            throw new IllegalArgumentException(
                    "function " + adu.function() + ": no reading request or answer (functions 1 to 4); " + adu.hex());
        }
        return new Capture(device, items);
    }

    /** An answer does not say which addresses it is for: the registers or bits are counted from 0. */
    private static List<Capture.Point> items(Answer.Data data, int bytes) {
        List<Capture.Point> items = new ArrayList<>();
        boolean bits = data.function().bits();
        for (int i = 0; i < (bits ? bytes * 8 : bytes / 2); i++) {
            int value = bits ? (data.bit(i) ? 1 : 0) : data.register(i);
            items.add(point((bits ? "bit." : "register.") + i, value));
        }
        return items;
    }

    private static Capture.Point point(String name, int value) {
        return new Capture.Point(
                name, Optional.of(new Value.Quantity(value, 0, Unit.ONE)), Unit.ONE, Capture.Point.GOOD);
    }

    private static void learn(Map<Integer, CaptureImage> units, CapturedFrame asked, CapturedFrame frame) {
        var request = asked.request()
                .orElseThrow(() -> new IllegalArgumentException(
                        "answers a request that is no reading request (functions 1 to 4): " + asked.adu()));
        if (asked.framing() != frame.framing()
                || asked.adu().transaction() != frame.adu().transaction()) {
            throw new IllegalArgumentException("transaction " + frame.adu().transaction() + " answers the request "
                    + asked.adu().transaction() + " before it");
        }
        if (asked.adu().unit() != frame.adu().unit()) {
            throw new IllegalArgumentException("unit " + frame.adu().unit() + " answers, wanted "
                    + asked.adu().unit());
        }
        try {
            units.computeIfAbsent(frame.adu().unit(), u -> new CaptureImage())
                    .learn(request, request.answer(frame.adu()));
        } catch (city.aryk.api.driver.DriverException.Malformed e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static CapturedFrame frame(String line) {
        if (!line.startsWith(">") && !line.startsWith("<")) {
            throw new IllegalArgumentException("wanted '> hex', '< hex' or '# comment'");
        }
        return CapturedFrame.of(bytes(line.substring(1)));
    }

    private static byte[] bytes(String hex) {
        String digits = hex.replaceAll("\\s", "");
        if (!digits.matches("([0-9A-Fa-f]{2}){1,260}")) {
            throw new IllegalArgumentException("wanted 1 to 260 bytes in hex, two digits a byte");
        }
        return HexFormat.of().parseHex(digits);
    }

    private static String protocol(Framing framing) {
        return framing == Framing.TCP ? "modbus-tcp" : "modbus-rtu";
    }
}
