package city.aryk.driver.mbus.wireless;

import city.aryk.driver.mbus.record.DataRecord;
import city.aryk.driver.mbus.wireless.TelegramException.Kind;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The layouts that full frames have shown, by their format signature. Meters send one full frame among some compact
 * ones. A wrong layout does no harm: the compact frame holds the check sum of the full one. Confined to one thread.
 */
final class Layouts {
    /** A house has a few types of meters; a flood of others pushes out the oldest. */
    private static final int MOST = 256;

    private final Map<Integer, Layout> known = new LinkedHashMap<>();

    /** Remembers how the records of a full frame are laid out, where a compact frame could have that layout. */
    void learn(List<DataRecord> records) {
        var all = new StringBuilder();
        records.forEach(r -> all.append(r.raw().dib()).append(r.raw().vib()));
        try {
            remember(Layout.of(Bytes.of(HexFormat.of().parseHex(all))));
        } catch (TelegramException e) {
            // a value of variable length: such a frame has no compact form
            return;
        }
    }

    /** Takes a format frame: its length, its signature, the heads. */
    void learn(Bytes formatFrame) throws TelegramException {
        var cursor = new Cursor(formatFrame);
        var own = new Cursor(Bytes.of(cursor.take(cursor.u8("length of the format"), "format frame")));
        int signature = own.u16("format signature");
        Layout layout = Layout.of(own.rest());
        if (layout.signature() != signature) {
            throw new TelegramException(Kind.CHECKSUM, "format frame: its signature is wrong");
        }
        remember(layout);
    }

    private void remember(Layout layout) {
        known.remove(layout.signature());
        known.put(layout.signature(), layout);
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
    }

    /**
     * The full frame that a compact one stands for.
     *
     * @param compact format signature, check sum of the full frame, values
     */
    Bytes full(Bytes compact) throws TelegramException {
        var cursor = new Cursor(compact);
        int signature = cursor.u16("format signature");
        int wanted = cursor.u16("check sum of the full frame");
        Layout layout = known.getOrDefault(signature, KnownLayouts.ALL.get(signature));
        if (layout == null) {
            throw new TelegramException(
                    Kind.UNKNOWN_LAYOUT,
                    String.format(
                            "compact frame with format signature %04X: no full frame of this layout was heard yet",
                            signature));
        }
        Bytes full = layout.filled(cursor);
        if (Crc16.of(full.copy(), 0, full.length()) != wanted) {
            throw new TelegramException(Kind.CHECKSUM, "compact frame: the check sum of its full frame is wrong");
        }
        return full;
    }
}
