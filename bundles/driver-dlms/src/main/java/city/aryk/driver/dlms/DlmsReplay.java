package city.aryk.driver.dlms;

import city.aryk.api.driver.CaptureReplay;
import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.driver.ReplayedWires;
import city.aryk.api.driver.Wires;
import java.io.IOException;
import java.net.URI;

/** Replays recorded exchanges in clear: what was read is given again, whatever the order. */
public final class DlmsReplay implements CaptureReplay {
    @Override
    public String driver() {
        return "dlms";
    }

    @Override
    public URI endpoint(String recording) {
        meter(recording);
        return URI.create("dlms-tcp://capture:4059?client=16&server=1");
    }

    @Override
    public Wires wires(String recording) {
        var meter = meter(recording);
        return new ReplayedWires(request -> answer(meter, request));
    }

    private static byte[] answer(ReplayMeter meter, byte[] bytes) throws IOException {
        try {
            var request = Wrapper.read(Octets.of(bytes).cursor());
            return request.answer(meter.answer(request.apdu())).write().toArray();
        } catch (Malformed e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static ReplayMeter meter(String recording) {
        var meter = new ReplayMeter();
        var learning = new ReplayMeter.Learning(meter);
        var telegrams = new Telegrams();
        int number = 0;
        for (String raw : recording.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                if (!DlmsCaptureReader.isMessage(line)) {
                    throw new Malformed("wanted '> hex', '< hex' or '# comment'");
                }
                for (var message : telegrams.of(DlmsCaptureReader.bytes(line.substring(1)))) {
                    if (message.apdu().isPresent()) {
                        learning.take(message.apdu().get());
                    }
                }
            } catch (Malformed e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
        if (meter.isEmpty()) {
            throw new IllegalArgumentException("no answer to a GET: wanted lines '> hex' and '< hex'");
        }
        return meter;
    }
}
