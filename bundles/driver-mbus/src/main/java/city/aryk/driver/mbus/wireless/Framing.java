package city.aryk.driver.mbus.wireless;

import java.util.Locale;
import java.util.Optional;

/** What a receiver's serial line or connection carries. */
enum Framing {
    /** Lines of text with the frame in hex: rtl-wmbus, CUL, gateways. */
    TEXT {
        @Override
        FrameStream stream() {
            return new TextStream();
        }
    },
    /**
     * Frames from the length field on, one after the other, with or without check sums; bytes between them (start, stop,
     * signal strength) are passed over: Radiocrafts RC1180-MBUS, transparent modes.
     */
    RAW {
        @Override
        FrameStream stream() {
            return new ByteStream(new RawForm());
        }
    },
    /** The host controller interface of IMST modules: iM871A, iM170A. */
    IMST {
        @Override
        FrameStream stream() {
            return new ByteStream(new ImstForm());
        }
    },
    /** The command interface of AMBER (Würth) modules: AMB8426-M, AMB8465-M. */
    AMBER {
        @Override
        FrameStream stream() {
            return new ByteStream(new AmberForm(0));
        }
    },
    /** The same, where the module is set to append the signal strength. */
    AMBER_RSSI {
        @Override
        FrameStream stream() {
            return new ByteStream(new AmberForm(1));
        }
    };

    /** New, for one connection. */
    abstract FrameStream stream();

    /** The name in endpoints: small letters, with hyphens. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Framing> of(String label) {
        for (Framing framing : values()) {
            if (framing.label().equals(label)) {
                return Optional.of(framing);
            }
        }
        return Optional.empty();
    }
}
