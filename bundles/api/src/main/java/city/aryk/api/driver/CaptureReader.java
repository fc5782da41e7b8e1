package city.aryk.api.driver;

import city.aryk.api.profile.Secret;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decodes recorded telegrams and exchanges, for {@code aryk capture read}. Found by {@link java.util.ServiceLoader}.
 * Safe for use by all threads.
 */
@ConsumerType
public interface CaptureReader {

    /** The names by which {@code --protocol} selects it, e.g. {@code mbus}. */
    List<String> protocols();

    /**
     * Decodes one recording, in bounded time and memory for any text.
     *
     * @param protocol one of {@link #protocols()}
     * @param recording hex, or lines of hex in the form of this protocol's captures; at most 16 MiB
     * @param key what the user gave to decrypt it, in hex; its form is the protocol's
     * @throws DriverException.Malformed when it is no recording of this protocol or is damaged: what, where, wanted
     * @throws DriverException.Refused when it cannot be decrypted: no key, wrong key, unsupported security
     */
    Capture read(String protocol, String recording, Optional<Secret> key) throws DriverException;
}
