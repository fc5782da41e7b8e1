package city.aryk.driver.mbus.wireless;

import city.aryk.driver.mbus.record.Body;
import city.aryk.driver.mbus.record.Flaw;
import city.aryk.driver.mbus.record.Medium;
import java.util.Set;

/** Where makers leave the standard: so that nothing of theirs is taken for what it is not. */
final class Foreign {
    /** How a note begins that tells what is not decoded. */
    static final String UNSUPPORTED = "unsupported: ";

    static final String NOTE = UNSUPPORTED + "the content is of the manufacturer's own form";

    /** A record head without data is of no use in what a meter sends by itself; bytes of zero look like many of them. */
    private static final int MOST_WITHOUT_DATA = 1;

    /** Diehl and its predecessors: in their own forms version and type come before the identification. */
    private static final Set<String> SWAPPING = Set.of("DME", "HYD", "EWT", "SPL");

    private static final int SHORT_HEADER = 0x7A;
    /** Bit 12 of the configuration word, where Diehl's own encryption is used. */
    private static final int OWN_ENCRYPTION = 0x10;

    private Foreign() {}

    /** Whether meters of this type send something of their own under the CI field of records. */
    static boolean is(MeterAddress meter) {
        return meter.maker().equals("BFW") && meter.version() == 2; // heat cost allocator BFW 240
    }

    /** Whether what was read as records is most probably something else. */
    static boolean is(Body body) {
        long empty = body.records().stream()
                .filter(r -> r.flaw() == Flaw.NO_DATA && r.raw().dib().equals("00"))
                .count();
        return empty > MOST_WITHOUT_DATA;
    }

    /** The sender of a frame, its address put into the order of the standard. */
    static MeterAddress sender(MeterAddress address, Bytes content) {
        int ci = content.u8(0);
        boolean own = (ci >= 0xA0 && ci <= 0xA7)
                || (ci == SHORT_HEADER && content.length() > 4 && (content.u8(4) & OWN_ENCRYPTION) != 0);
        if (!own || !SWAPPING.contains(address.maker())) {
            return address;
        }
        byte[] bytes = address.linkBytes();
        byte[] swapped = {bytes[0], bytes[1], bytes[4], bytes[5], bytes[6], bytes[7], bytes[2], bytes[3]};
        return MeterAddress.ofLink(swapped, 0);
    }

    /** The name of the medium; Techem and Sappel have numbers of their own. */
    static String medium(MeterAddress meter) {
        if (meter.maker().equals("TCH")) {
            return switch (meter.type()) {
                case 0x62 -> "warm-water";
                case 0x72 -> "cold-water";
                case 0x80 -> "heat-cost-allocator";
                case 0x43, 0xC3 -> "heat-outlet";
                case 0xF0 -> "smoke-detector";
                default -> Medium.name(meter.type());
            };
        }
        return meter.maker().equals("SAP") && meter.type() == 1 ? "water" : Medium.name(meter.type());
    }
}
