package city.aryk.driver.mbus.record;

import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.driver.mbus.record.Vib.Sense;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The data of a record: its length and coding by the data field of the DIF (EN 13757-3, table 4) or by the length byte of
 * a variable length (table 5), its form by what the VIF says.
 */
record Content(Optional<Value> value, Flaw flaw) {
    private static final int VARIABLE = 0x0D;

    /** Bytes by data field; none for 8 (selection for readout), and 13 says its own. */
    private static final int[] LENGTHS = {0, 1, 2, 3, 4, 4, 6, 8, 0, 1, 2, 3, 4, 0, 6};

    /**
     * Reads the data.
     *
     * @param field the low four bits of the DIF, 0 to 14
     */
    static Content read(Octets octets, int field, Sense sense) throws Malformed {
        if (field == VARIABLE) {
            return variable(octets, sense);
        }
        byte[] low = octets.field(LENGTHS[field], "the data");
        if (low.length == 0) {
            return none(sense, Flaw.NO_DATA);
        }
        if (sense.form() == Code.Form.OPAQUE) {
            return hex(low, sense);
        }
        if (field == 5) {
            return Numbers.real(low)
                    .map(number -> number(number, sense))
                    .map(content -> isTime(sense) ? content.doubting(Flaw.UNKNOWN_MEANING) : content)
                    .orElse(none(sense, Flaw.NOT_A_NUMBER));
        }
        return field >= 9 ? decimal(low, false, sense) : integer(low, sense);
    }

    private static Content variable(Octets octets, Sense sense) throws Malformed {
        int length = octets.next("the length of the data");
        if (length < 0xC0) {
            byte[] text = Numbers.reversed(octets.field(length, "the text"));
            return new Content(
                    Optional.of(new Value.Text(new String(text, StandardCharsets.ISO_8859_1))), sense.flaw());
        }
        boolean decimal = length < 0xE0;
        byte[] low = octets.field(variableLength(length, octets), "the data");
        if (low.length == 0) {
            return none(sense, Flaw.NO_DATA);
        }
        if (decimal) {
            return decimal(low, length >= 0xD0, sense);
        }
        return low.length > 8 || sense.form() == Code.Form.OPAQUE ? hex(low, sense) : integer(low, sense);
    }

    private static int variableLength(int length, Octets octets) throws Malformed {
        int bytes =
                switch (length >> 4) {
                    case 0xC, 0xD -> (length & 15) <= 9 ? length & 15 : -1;
                    case 0xE -> length & 15;
                    default -> length <= 0xF4 ? 4 * (length - 0xEC) : length == 0xF5 ? 48 : length == 0xF6 ? 64 : -1;
                };
        if (bytes < 0) {
            throw new Malformed(String.format("reserved variable length %02Xh at byte %d", length, octets.at() - 1));
        }
        return bytes;
    }

    private static Content none(Sense sense, Flaw flaw) {
        return new Content(Optional.empty(), sense.flaw().or(flaw));
    }

    private static Content hex(byte[] low, Sense sense) {
        return new Content(Optional.of(new Value.Text(Numbers.spacedHex(low))), sense.flaw());
    }

    private static Content decimal(byte[] low, boolean negative, Sense sense) {
        boolean misplaced = isTime(sense); // no date is coded so; the number says nothing
        return Numbers.bcd(low)
                .map(digits -> number(BigDecimal.valueOf(negative ? -digits : digits), sense))
                .map(content -> misplaced ? content.doubting(Flaw.UNKNOWN_MEANING) : content)
                .orElse(none(sense, Flaw.NOT_DECIMAL));
    }

    private static Content integer(byte[] low, Sense sense) {
        return switch (sense.form()) {
            case DATE, MOMENT, TIME -> time(low, sense);
            case SIGNLESS ->
                low.length == 8 && low[7] < 0
                        ? hex(low, sense)
                        : number(BigDecimal.valueOf(Numbers.unsigned(low)), sense);
            case NUMBER -> {
                var content = number(BigDecimal.valueOf(Numbers.signed(low)), sense);
                yield Numbers.isLowest(low) ? content.doubting(Flaw.MARKED_INVALID) : content;
            }
            case OPAQUE -> hex(low, sense);
        };
    }

    private static boolean isTime(Sense sense) {
        return sense.form() == Code.Form.DATE || sense.form() == Code.Form.MOMENT || sense.form() == Code.Form.TIME;
    }

    private static Content time(byte[] low, Sense sense) {
        var moment = Moment.of(low).filter(one -> Code.fits(sense.form(), low.length));
        if (moment.isEmpty()) {
            return number(BigDecimal.valueOf(Numbers.signed(low)), sense).doubting(Flaw.UNKNOWN_MEANING);
        }
        Flaw flaw = moment.get().valid() ? Flaw.NONE : Flaw.INVALID_TIME;
        return new Content(
                moment.get().text().map(Value.Text::new), sense.flaw().or(flaw));
    }

    private static Content number(BigDecimal digits, Sense sense) {
        var scaled = digits.scaleByPowerOfTen(sense.exponent());
        boolean fits = Math.abs(scaled.scale()) <= Value.MAX_SCALE
                && scaled.unscaledValue().bitLength() < 64;
        if (!fits) {
            return none(sense, Flaw.TOO_LARGE);
        }
        long unscaled = scaled.unscaledValue().longValueExact();
        var value = new Value.Quantity(unscaled, scaled.scale(), new Unit(sense.unit()));
        return new Content(Optional.of(value), sense.flaw());
    }

    private Content doubting(Flaw other) {
        return new Content(value, flaw.or(other));
    }
}
