package city.aryk.driver.mbus.record;

import java.util.Locale;

/** What kind of value a record holds: bits 4 and 5 of its DIF (EN 13757-3, 6.3.3). The order is that of the code. */
public enum Function {
    INSTANTANEOUS,
    MAXIMUM,
    MINIMUM,
    /** The value while the meter was in an error state: not one to be reckoned with. */
    ERROR;

    static Function of(int dif) {
        return values()[(dif >> 4) & 3];
    }

    /** The name in profiles and tables: small letters. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
