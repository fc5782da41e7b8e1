package city.aryk.driver.iec62056;

import city.aryk.api.driver.CaptureReplay;
import city.aryk.api.driver.ReplayedWires;
import city.aryk.api.driver.Wires;
import java.net.URI;

/** Replays recorded conversations: each request gets the answer that followed it in the recording. */
public final class Iec62056Replay implements CaptureReplay {
    @Override
    public String driver() {
        return "iec62056";
    }

    @Override
    public URI endpoint(String recording) {
        var hello = Recording.of(recording).turns().stream()
                .filter(turn -> turn.asked() && turn.characters().startsWith("/?"))
                .map(turn -> turn.characters().substring(2))
                .filter(rest -> rest.indexOf('!') >= 0)
                .map(rest -> rest.substring(0, rest.indexOf('!')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no sign-on: wanted a line '>' with /?…! in hex"));
        String address = hello.isEmpty() ? "" : "?address=" + hello.replace(" ", "%20");
        return URI.create("iec62056-tcp://capture:4001" + address);
    }

    @Override
    public Wires wires(String recording) {
        return new ReplayedWires(new RecordedMeter(Recording.of(recording))::answer);
    }
}
