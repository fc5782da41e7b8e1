package city.aryk.driver.mbus.wireless;

import city.aryk.api.driver.DriverException.Refused;
import city.aryk.api.profile.Secret;
import java.util.HexFormat;
import java.util.Optional;

/** The key of a meter, as people write it. */
final class MeterKey {
    private static final int DIGITS = 32;

    private MeterKey() {}

    /**
     * Its 16 bytes; empty where none is given.
     *
     * @throws Refused when it is not 32 hex digits; the message does not tell them
     */
    static Optional<byte[]> of(Optional<Secret> secret) throws Refused {
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        String text = secret.get().reveal().replaceAll("[\\s:-]", "");
        if (text.length() != DIGITS || !text.matches("[0-9A-Fa-f]*")) {
            throw new Refused(
                    "the key has " + text.length() + " characters, wanted " + DIGITS + " hex digits (AES-128)");
        }
        return Optional.of(HexFormat.of().parseHex(text));
    }
}
