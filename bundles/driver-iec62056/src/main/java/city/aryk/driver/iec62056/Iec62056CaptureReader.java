package city.aryk.driver.iec62056;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.CaptureReader;
import city.aryk.api.driver.DriverException;
import city.aryk.api.profile.Secret;
import java.util.List;
import java.util.Optional;

/** Shows recorded conversations and readouts. */
public final class Iec62056CaptureReader implements CaptureReader {
    @Override
    public List<String> protocols() {
        return List.of("iec62056");
    }

    @Override
    public Capture read(String protocol, String recording, Optional<Secret> key) throws DriverException {
        try {
            return new CaptureDescription(Recording.of(recording)).describe();
        } catch (IllegalArgumentException e) {
            throw new DriverException.Malformed(String.valueOf(e.getMessage()), e);
        }
    }
}
