package city.aryk.driver.dlms;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.CaptureReader;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.driver.DriverException.Refused;
import city.aryk.api.profile.Secret;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows what recorded DLMS/COSEM messages say: HDLC frames, wrapper messages, APDUs or data alone, in hex; one after the
 * other in a line, or an exchange with {@code >} before requests and {@code <} before answers. Blanks, empty lines and
 * lines that begin with {@code #} mean nothing.
 */
public final class DlmsCaptureReader implements CaptureReader {
    @Override
    public List<String> protocols() {
        return List.of("dlms");
    }

    @Override
    public Capture read(String protocol, String recording, Optional<Secret> key) throws DriverException {
        var unsealing = Unsealing.with(key);
        boolean exchange = recording.lines().anyMatch(line -> isMessage(line.strip()));
        return exchange ? exchange(recording, unsealing) : telegram(recording, unsealing);
    }

    static boolean isMessage(String line) {
        return line.startsWith(">") || line.startsWith("<");
    }

    private static Capture exchange(String text, Unsealing unsealing) throws DriverException {
        var recording = new Recording(unsealing);
        var telegrams = new Telegrams();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                if (!isMessage(line)) {
                    throw new Malformed("wanted '> hex', '< hex' or '# comment'");
                }
                take(bytes(line.substring(1)), telegrams, recording);
            } catch (Refused e) {
                throw new Refused("line " + number + ": " + e.getMessage());
            } catch (DriverException e) {
                throw new Malformed("line " + number + ": " + e.getMessage(), e);
            }
        }
        return recording.capture();
    }

    private static Capture telegram(String text, Unsealing unsealing) throws DriverException {
        var hex = new StringBuilder();
        text.lines().map(String::strip).filter(line -> !line.startsWith("#")).forEach(hex::append);
        Octets bytes = bytes(hex.toString());
        var telegrams = new Telegrams();
        var recording = new Recording(unsealing);
        try {
            take(bytes, telegrams, recording);
        } catch (Malformed e) {
            var data = data(bytes);
            if (data.isPresent()) {
                return data.get();
            }
            throw e;
        }
        if (telegrams.unfinished()) {
            throw new Malformed("the last segment is missing: the frames say that more follows");
        }
        return recording.capture();
    }

    private static void take(Octets bytes, Telegrams telegrams, Recording recording) throws DriverException {
        for (var message : telegrams.of(bytes)) {
            recording.take(message);
        }
    }

    /** A-XDR data without anything around it: one value, or several one after the other. */
    private static Optional<Capture> data(Octets bytes) {
        List<Data> all = new ArrayList<>();
        try {
            for (Cursor in = bytes.cursor(); !in.atEnd(); ) {
                all.add(new DataReader(in).next());
            }
        } catch (Malformed e) {
            return Optional.empty();
        }
        var shown = new Shown();
        for (int i = 0; i < all.size(); i++) {
            shown.add(all.size() == 1 ? "value" : "data" + i, all.get(i));
        }
        return Optional.of(new Capture(Map.of("protocol", "a-xdr"), shown.points()));
    }

    static Octets bytes(String hex) throws Malformed {
        var digits = new StringBuilder();
        hex.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> digits.append((char) c));
        if (digits.length() == 0 || digits.length() % 2 != 0) {
            throw new Malformed(digits.length() + " hex digits, wanted two a byte");
        }
        try {
            return Octets.of(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException e) {
            throw new Malformed("not hex: " + e.getMessage(), e);
        }
    }
}
