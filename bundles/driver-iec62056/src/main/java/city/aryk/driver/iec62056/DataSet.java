package city.aryk.driver.iec62056;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What stands in a block of data: {@code address(value*unit)(value)…}, one or more (IEC 62056-21, clause 6.6). A value
 * without an address of its own belongs to the address before it. Immutable.
 *
 * @param entries in the order of the block
 */
record DataSet(List<Entry> entries) {
    private static final int MOST = 8192;

    /**
     * One value in its brackets.
     *
     * @param address e.g. {@code VOLTA} or {@code 1.8.0}; may be empty
     * @param value as written; may be empty
     * @param unit behind the asterisk; may be empty
     */
    record Entry(String address, String value, String unit) {}

    DataSet {
        entries = Collections.unmodifiableList(new ArrayList<>(entries));
    }

    /** Reads any text; what does not stand in brackets or before them is no value. */
    static DataSet of(String text) {
        List<Entry> entries = new ArrayList<>();
        String address = "";
        int at = 0;
        while (at < text.length() && entries.size() < MOST) {
            int open = text.indexOf('(', at);
            int close = open < 0 ? -1 : text.indexOf(')', open);
            if (close < 0) {
                break;
            }
            String before = address(text.substring(at, open));
            address = before.isEmpty() ? address : before;
            entries.add(entry(address, text.substring(open + 1, close)));
            at = close + 1;
        }
        return new DataSet(entries);
    }

    private static String address(String before) {
        int line = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
        return before.substring(line + 1).strip();
    }

    private static Entry entry(String address, String content) {
        int star = content.lastIndexOf('*');
        return star < 0
                ? new Entry(address, content, "")
                : new Entry(address, content.substring(0, star), content.substring(star + 1));
    }

    /** The values under an address, in order. */
    List<Entry> under(String address) {
        return entries.stream().filter(entry -> entry.address().equals(address)).toList();
    }

    /** The meter's refusal, e.g. {@code ERR12}: the only value, without an address or with the one that was asked for. */
    boolean isError() {
        return entries.size() == 1 && entries.get(0).value().matches("ERR?[0-9]{0,4}");
    }
}
