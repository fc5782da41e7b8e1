package city.aryk.driver.mercury;

import city.aryk.api.driver.CaptureReplay;
import city.aryk.api.driver.ReplayedWires;
import city.aryk.api.driver.Wires;
import java.net.URI;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Replays recorded exchanges: each request gets its recorded answer. */
public final class MercuryReplay implements CaptureReplay {
    @Override
    public String driver() {
        return "mercury";
    }

    @Override
    public URI endpoint(String recording) {
        var first = Recording.of(recording).turns().stream()
                .filter(turn -> turn.request().length > 0)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no request: wanted lines '> hex' and '< hex'"));
        return URI.create("mercury-tcp://capture:4001?address=" + first.family().address(first.request()));
    }

    @Override
    public Wires wires(String recording) {
        Map<String, byte[]> answers = new HashMap<>();
        Recording.of(recording).turns().forEach(turn -> answers.put(hex(turn.request()), turn.answer()));
        return new ReplayedWires(request -> answers.getOrDefault(hex(request), new byte[0]));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
