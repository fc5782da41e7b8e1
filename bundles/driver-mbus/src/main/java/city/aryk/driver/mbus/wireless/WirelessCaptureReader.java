package city.aryk.driver.mbus.wireless;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.Capture.Point;
import city.aryk.api.driver.CaptureReader;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.driver.DriverException.Refused;
import city.aryk.api.model.Unit;
import city.aryk.api.profile.Secret;
import city.aryk.driver.mbus.MbusCaptureReader;
import city.aryk.driver.mbus.Points;
import city.aryk.driver.mbus.record.Header;
import city.aryk.driver.mbus.wireless.Decoder.Decoded;
import city.aryk.driver.mbus.wireless.Telegram.Form;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows what recorded radio telegrams say: one telegram a line, as bare hex or as a receiver prints it, with or without
 * the check sums of the link layer. Of several telegrams the last one is shown; those before it teach the layout of
 * compact frames. Empty lines and lines that begin with {@code #} mean nothing.
 */
public final class WirelessCaptureReader implements CaptureReader {
    private static final int LONG_FRAME = 0x68;
    /** Two starts, two lengths, check sum and stop. */
    private static final int WIRE_OVERHEAD = 6;

    @Override
    public List<String> protocols() {
        return List.of("wmbus");
    }

    @Override
    public Capture read(String protocol, String recording, Optional<Secret> key) throws DriverException {
        var security = new Security(MeterKey.of(key));
        var decoder = new Decoder();
        List<byte[]> frames = frames(recording);
        if (frames.size() == 1 && isWired(frames.get(0))) {
            return new MbusCaptureReader().read("mbus", HexFormat.of().formatHex(frames.get(0)), key);
        }
        for (byte[] frame : frames.subList(0, frames.size() - 1)) {
            teach(decoder, frame, security);
        }
        try {
            return shown(decoder.decode(LinkFrame.of(frames.get(frames.size() - 1)), security));
        } catch (TelegramException e) {
            throw e.asDriverException();
        }
    }

    /** Whether it is a long frame of the wire (EN 13757-2): collections of recorded telegrams hold both. */
    private static boolean isWired(byte[] frame) {
        int length = frame[1] & 0xFF;
        return frame[0] == LONG_FRAME
                && frame[3] == LONG_FRAME
                && frame[1] == frame[2]
                && frame.length == length + WIRE_OVERHEAD;
    }

    private static void teach(Decoder decoder, byte[] frame, Security security) throws DriverException {
        try {
            decoder.decode(LinkFrame.of(frame), security);
        } catch (TelegramException e) {
            if (e.kind() != TelegramException.Kind.UNKNOWN_LAYOUT) {
                throw e.asDriverException();
            }
        }
    }

    private static List<byte[]> frames(String recording) throws Malformed {
        List<byte[]> frames = new ArrayList<>();
        int number = 0;
        for (String raw : recording.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Optional<byte[]> frame = TextLine.frame(line);
            if (frame.isEmpty()) {
                throw new Malformed("line " + number + ": no telegram, wanted 22 or more hex digits in a row");
            }
            frames.add(LinkFrame.withoutSurplus(frame.get()));
        }
        if (frames.isEmpty()) {
            throw new Malformed("no telegram, wanted one in hex");
        }
        return frames;
    }

    private static Capture shown(Decoded decoded) throws Refused {
        var telegram = decoded.telegram();
        if (telegram.content().form() == Form.ERROR) {
            throw new Refused(telegram.meter() + ": the meter reports " + decoded.note());
        }
        List<Point> points = new ArrayList<>();
        decoded.body().records().forEach(record -> points.add(Points.of(record)));
        Points.manufacturer(decoded.body()).ifPresent(points::add);
        if (decoded.note().startsWith(Foreign.UNSUPPORTED)) {
            String bytes = telegram.content().bytes().toString();
            points.add(
                    new Point("manufacturer-data", Optional.empty(), Unit.ONE, decoded.note(), Map.of("raw", bytes)));
        }
        return new Capture(device(decoded), points);
    }

    private static Map<String, String> device(Decoded decoded) {
        var telegram = decoded.telegram();
        var meter = telegram.meter();
        var transport = telegram.transport();
        Map<String, String> device = new LinkedHashMap<>();
        device.put("protocol", "wmbus");
        device.put("id", meter.id());
        device.put("manufacturer", meter.maker());
        device.put("version", Integer.toString(meter.version()));
        device.put("medium", Foreign.medium(meter));
        device.put("medium-code", String.format("%02X", meter.type()));
        if (!telegram.frame().address().equals(meter)) {
            device.put("sender", telegram.frame().address().toString());
        }
        transport.access().ifPresent(a -> device.put("access", Integer.toString(a)));
        List<String> conditions = new Header(Optional.empty(), 0, transport.status(), 0).conditions();
        device.put("status", conditions.isEmpty() ? "ok" : String.join(",", conditions));
        device.put("status-code", String.format("%02X", transport.status()));
        device.put("ci", String.format("%02X", telegram.content().ci()));
        device.put("security", transport.protection().toString());
        if (!decoded.note().isEmpty()) {
            device.put("note", decoded.note());
        }
        return device;
    }
}
