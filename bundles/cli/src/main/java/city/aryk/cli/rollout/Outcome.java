package city.aryk.cli.rollout;

import java.util.Locale;

/** How far a gateway has got with a document. */
public enum Outcome {
    /** It was in force before anything was published. */
    ALREADY,
    /** In force: its trial is over and it stays. */
    IN_FORCE,
    /** Told, and neither in force nor failed so far. */
    TRYING,
    /** Tried and taken back. */
    ROLLED_BACK,
    /** Not accepted. */
    REFUSED,
    /** Told, and neither in force nor failed within the time that was given. */
    SILENT,
    /** Nothing was published to it. */
    NOT_TOLD;

    /** The name in documents, e.g. {@code rolled-back}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isGood() {
        return this == ALREADY || this == IN_FORCE;
    }

    public boolean isBad() {
        return this == ROLLED_BACK || this == REFUSED || this == SILENT;
    }
}
