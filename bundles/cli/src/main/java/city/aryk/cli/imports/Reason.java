package city.aryk.cli.imports;

import java.util.Locale;

/** Why something was not carried over. */
public enum Reason {
    /** The vocabulary has no point for it. */
    NO_TERM,
    /** Another entry of the file already gave the point. */
    TAKEN,
    /** No unit is stated, or none that the point's unit can be had from by an exact factor. */
    UNIT,
    /** It is computed from several values, or by a program. */
    COMPUTED,
    /** It is written to the device, or only written. */
    WRITE,
    /** It does not come over Modbus. */
    NOT_MODBUS,
    /** Its register is found on the device at run time (SunSpec), or stands in another project. */
    NO_REGISTER,
    /** A template expression or a parameter without a default. */
    UNRESOLVED,
    /** A number format, address, scale or mask that the driver does not have, or that is wrong. */
    WIRING,
    /** The check of the finished profile refuses it. */
    CHECK,
    /** A setting of the other project's own, not a point of the device. */
    SETTING;

    /** The word of the report for scripts. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
