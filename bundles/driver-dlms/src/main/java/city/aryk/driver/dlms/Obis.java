package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import java.util.regex.Pattern;

/** The logical name of a COSEM object: six numbers A.B.C.D.E.F of 0 to 255 (IEC 62056-6-1). */
record Obis(Octets bytes) {
    // stands first: the constants below are read by it
    private static final Pattern FORM = Pattern.compile(
            "([0-9]{1,3})[.-]([0-9]{1,3})[.:]([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})(?:[.*]([0-9]{1,3}))?");

    static final Obis CLOCK = of("0.0.1.0.0.255");
    static final Obis ASSOCIATION = of("0.0.40.0.0.255");

    /**
     * Reads {@code 1.0.1.8.0.255} or {@code 1-0:1.8.0*255}; a sixth number that is not written is 255.
     *
     * @throws IllegalArgumentException with the wanted form
     */
    static Obis of(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("wanted six numbers of 0 to 255, e.g. 1.0.1.8.0.255");
        }
        byte[] bytes = new byte[6];
        for (int i = 0; i < 6; i++) {
            String digits = form.group(i + 1);
            int number = digits == null ? 255 : Integer.parseInt(digits);
            if (number > 255) {
                throw new IllegalArgumentException("number " + number + ", wanted 0 to 255, e.g. 1.0.1.8.0.255");
            }
            bytes[i] = (byte) number;
        }
        return new Obis(Octets.of(bytes));
    }

    static Obis read(Cursor in) throws Malformed {
        return new Obis(in.take(6));
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            text.append(i == 0 ? "" : ".").append(bytes.at(i));
        }
        return text.toString();
    }
}
