package city.aryk.profiles.remote;

import java.nio.file.Path;
import java.util.Optional;

/** A document as it came; nothing of it is verified. Immutable as long as nobody writes into the envelope. */
final class Parcel {
    private final byte[] envelope;
    private final Optional<Path> beside;

    private Parcel(byte[] envelope, Optional<Path> beside) {
        this.envelope = envelope;
        this.beside = beside;
    }

    static Parcel fromBroker(byte[] envelope) {
        return new Parcel(envelope, Optional.empty());
    }

    /** @param folder the document was found in; what it names as a file is beside it */
    static Parcel fromFolder(byte[] envelope, Path folder) {
        return new Parcel(envelope, Optional.of(folder));
    }

    byte[] envelope() {
        return envelope;
    }

    Optional<Path> beside() {
        return beside;
    }
}
