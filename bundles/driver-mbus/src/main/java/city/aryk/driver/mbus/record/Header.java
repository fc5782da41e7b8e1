package city.aryk.driver.mbus.record;

import city.aryk.api.driver.DriverException.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands before the data records.
 *
 * @param identity who sends; empty in a short header and where there is none
 * @param access the access number, 0 to 255
 * @param status the status byte
 * @param configuration the configuration word of the security mode, or the signature of an old meter
 */
public record Header(Optional<Identity> identity, int access, int status, int configuration) {
    /** Where a telegram has no header (CI 78). */
    public static final Header NONE = new Header(Optional.empty(), 0, 0, 0);

    /**
     * Who a meter is.
     *
     * @param id 8 digits as sent; hexadecimal digits are possible
     * @param manufacturer three letters; empty in the fixed data structure
     * @param version 0 to 255
     * @param medium the device type, 0 to 255; see {@link Medium}
     */
    public record Identity(String id, String manufacturer, int version, int medium) {}

    /** Reads a long header (12 bytes). */
    static Header readLong(Octets octets) throws Malformed {
        String id = Numbers.hex(octets.field(4, "the identification"));
        String manufacturer = manufacturer(number(octets.field(2, "the manufacturer")));
        int version = octets.next("the version");
        int medium = octets.next("the medium");
        return readShort(octets, Optional.of(new Identity(id, manufacturer, version, medium)));
    }

    /** Reads a short header (4 bytes). */
    static Header readShort(Octets octets, Optional<Identity> identity) throws Malformed {
        int access = octets.next("the access number");
        int status = octets.next("the status");
        return new Header(identity, access, status, number(octets.field(2, "the configuration word")));
    }

    /** Three letters out of 15 bits (EN 13757-3, 5.6). */
    public static String manufacturer(int code) {
        return "" + (char) (64 + ((code >> 10) & 31)) + (char) (64 + ((code >> 5) & 31)) + (char) (64 + (code & 31));
    }

    private static int number(byte[] two) {
        return (two[0] & 0xFF) | ((two[1] & 0xFF) << 8);
    }

    /** The security mode that the configuration word names, 0 to 31; an old meter's signature names a chance one. */
    public int securityMode() {
        return (configuration >> 8) & 31;
    }

    /** What the status byte says (EN 13757-3, table 14), e.g. {@code battery-low}; empty when all is well. */
    public List<String> conditions() {
        List<String> found = new ArrayList<>();
        int application = status & 3;
        if (application > 0) {
            found.add(application == 1 ? "busy" : application == 2 ? "application-error" : "alarm");
        }
        addIf(found, 0x04, "battery-low");
        addIf(found, 0x08, "permanent-error");
        addIf(found, 0x10, "temporary-error");
        if (status >> 5 != 0) {
            found.add(String.format("manufacturer-%02x", status & 0xE0));
        }
        return found;
    }

    private void addIf(List<String> found, int bit, String name) {
        if ((status & bit) != 0) {
            found.add(name);
        }
    }
}
