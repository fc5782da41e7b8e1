package city.aryk.driver.rsmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import city.aryk.api.driver.CaptureReplay;
import city.aryk.api.driver.Wires;
import java.net.URI;
import java.net.URLEncoder;

/** Replays recorded sites; see {@link Recording} for the forms of a recording. */
public final class RsmpReplay implements CaptureReplay {
    @Override
    public String driver() {
        return "rsmp";
    }

    @Override
    public URI endpoint(String recording) {
        for (var frame : Recording.of(recording).frames()) {
            try {
                if (Decoder.decode(frame.bytes()) instanceof Message.Version version) {
                    return URI.create("rsmp://capture:12111?site="
                            + URLEncoder.encode(version.sites().get(0), UTF_8).replace("+", "%20"));
                }
            } catch (Unreadable e) {
                throw new IllegalArgumentException(frame.where() + ": " + e.reason(), e);
            }
        }
        throw new IllegalArgumentException("the site does not tell its version: wanted a message Version");
    }

    @Override
    public Wires wires(String recording) {
        return new RecordedSite(Recording.of(recording));
    }
}
