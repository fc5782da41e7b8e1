package city.aryk.driver.mbus.record;

import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.model.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A value information block: VIF and VIFEs (EN 13757-3, 6.4). Reads the bytes first, by their extension bits alone, so
 * that no unknown code can lead astray; then says what they mean.
 */
final class Vib {
    private static final int MOST_VIFES = 10;
    private static final int EXTENSION = 0x80;
    private static final int PLAIN_TEXT = 0x7C;

    private final int vif;
    private final List<Integer> vifes;
    private final String text;

    private Vib(int vif, List<Integer> vifes, String text) {
        this.vif = vif;
        this.vifes = vifes;
        this.text = text;
    }

    static Vib read(Octets octets) throws Malformed {
        int vif = octets.next("the VIF");
        String text = "";
        if ((vif & ~EXTENSION) == PLAIN_TEXT) { // the text stands between the VIF and its VIFEs
            int length = octets.next("the length of the VIF's text");
            text = new String(Numbers.reversed(octets.plain(length, "the VIF's text")), StandardCharsets.ISO_8859_1);
        }
        List<Integer> vifes = new ArrayList<>();
        for (int last = vif; (last & EXTENSION) != 0; ) {
            if (vifes.size() == MOST_VIFES) {
                throw new Malformed("more than " + MOST_VIFES + " VIFEs at byte " + octets.at());
            }
            last = octets.next("a VIFE");
            vifes.add(last);
        }
        return new Vib(vif, vifes, text);
    }

    /** The code of the tables and the VIFEs that are left to qualify it. */
    private record Head(Code code, List<Integer> qualifying) {}

    private Head head() {
        return switch (vif) {
            case 0xFD ->
                vifes.get(0) == 0xFD
                        ? new Head(CodeTables.FD_FD.at(vifes.get(1)), vifes.subList(2, vifes.size()))
                        : new Head(CodeTables.FD.at(vifes.get(0)), vifes.subList(1, vifes.size()));
            case 0xFB -> new Head(CodeTables.FB.at(vifes.get(0)), vifes.subList(1, vifes.size()));
            case 0x7F, 0xFF -> new Head(Code.MANUFACTURER, List.of());
            case 0x7C, 0xFC -> new Head(Code.plain(text), vifes);
            case 0x7B, 0x7D, 0x6F, 0xEF -> new Head(Code.UNKNOWN, List.of());
            default -> new Head(CodeTables.PRIMARY.at(vif), vifes);
        };
    }

    /** What the block means. */
    Sense sense() {
        Head head = head();
        var sense = new Sense(head.code());
        for (int i = 0; i < head.qualifying().size(); i++) {
            int code = head.qualifying().get(i) & ~EXTENSION;
            if (code == 0x7F) { // all that follows is the maker's own
                sense.manufacturer(
                        head.qualifying().subList(i + 1, head.qualifying().size()));
                return sense;
            }
            if (code == 0x7C && i + 1 < head.qualifying().size()) {
                Qualifiers.extended(sense, head.qualifying().get(++i) & ~EXTENSION);
            } else {
                Qualifiers.plain(sense, code);
            }
        }
        return sense;
    }

    /** What VIF and VIFEs come to, while they are gone through. */
    static final class Sense {
        private final Code code;
        private final List<String> qualifiers = new ArrayList<>();
        private String unit;
        private int exponent;
        private Code.Form form;
        private Flaw flaw;

        Sense(Code code) {
            this.code = code;
            this.unit = code.unit();
            this.exponent = code.exponent();
            this.form = code.form();
            this.flaw = code.isKnown() ? Flaw.NONE : Flaw.UNKNOWN_MEANING;
        }

        int exponent() {
            return exponent;
        }

        Code.Form form() {
            return form;
        }

        Flaw flaw() {
            return flaw;
        }

        Meaning meaning() {
            return new Meaning(code.name(), qualifiers, new Unit(unit));
        }

        String unit() {
            return unit;
        }

        Sense says(String qualifier) {
            qualifiers.add(qualifier);
            return this;
        }

        /** The number times this power of ten more. */
        void times(int power) {
            exponent += power;
        }

        /** A factor of the unit, written as UCUM appends it, e.g. {@code /h}. */
        void unitTimes(String factor) {
            String longer = unit.equals("1") && factor.startsWith(".") ? factor.substring(1) : unit + factor;
            if (longer.length() > 24) { // no meter means that
                unknown();
            } else {
                unit = longer;
            }
        }

        /** The record is about the quantity, but is another thing: a time, a count, a duration. */
        void becomes(Code.Form other, String otherUnit) {
            form = other;
            unit = otherUnit;
            exponent = 0;
        }

        void inUnit(String other, int power) {
            unit = other;
            exponent += power;
        }

        void unknown() {
            flaw = flaw.or(Flaw.UNKNOWN_MEANING);
        }

        void failed() {
            flaw = flaw.or(Flaw.RECORD_ERROR);
        }

        void manufacturer(List<Integer> vifes) {
            var hex = new StringBuilder("manufacturer");
            for (int vife : vifes) {
                hex.append(String.format("-%02x", vife));
            }
            says(hex.toString()).unknown();
        }
    }
}
