package city.aryk.driver.mbus.wireless;

import java.util.OptionalInt;

/**
 * What a frame tells without any key.
 *
 * @param meter whose telegram it is: the sender, or the meter behind a radio adapter
 * @param access the access number; empty where there is none
 */
record Outline(MeterAddress meter, OptionalInt access) {

    /** Never fails: a frame that cannot be followed is its sender's. */
    static Outline of(LinkFrame frame) {
        var found = new Outline(frame.address(), OptionalInt.empty());
        var cursor = new Cursor(frame.content());
        try {
            while (true) {
                int ci = cursor.u8("CI field");
                switch (ci) {
                    case 0x8C, 0x8E -> {
                        found = found.link(cursor);
                        cursor.take(ci == 0x8E ? MeterAddress.BYTES : 0, "address");
                    }
                    case 0x8D, 0x8F -> {
                        return found.link(cursor);
                    }
                    case 0x90 -> cursor.take(cursor.u8("AFL length"), "AFL");
                    case 0x72, 0x73, 0x6B, 0x6F, 0x8B -> {
                        var meter = MeterAddress.ofTransport(cursor.take(MeterAddress.BYTES, "header"), 0);
                        return new Outline(meter, OptionalInt.of(cursor.u8("header")));
                    }
                    case 0x7A, 0x7B, 0x6A, 0x6E, 0x8A -> {
                        return new Outline(found.meter(), OptionalInt.of(cursor.u8("header")));
                    }
                    default -> {
                        return found;
                    }
                }
            }
        } catch (TelegramException e) {
            return found;
        }
    }

    private Outline link(Cursor cursor) throws TelegramException {
        cursor.u8("extended link layer");
        return new Outline(meter, OptionalInt.of(cursor.u8("extended link layer")));
    }
}
