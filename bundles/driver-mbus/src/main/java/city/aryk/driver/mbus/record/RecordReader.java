package city.aryk.driver.mbus.record;

import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.model.Unit;
import city.aryk.driver.mbus.record.DataRecord.Place;
import city.aryk.driver.mbus.record.DataRecord.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the records of one telegram (EN 13757-3, 6.2). */
final class RecordReader {
    private static final int MOST_DIFES = 10;
    private static final int EXTENSION = 0x80;
    private static final int FILLER = 0x2F;
    private static final int SPECIAL = 0x0F;

    private final Octets octets;
    private final List<DataRecord> records = new ArrayList<>();
    private String manufacturer = "";
    private boolean more;

    RecordReader(Octets octets) {
        this.octets = octets;
    }

    Body read() throws Malformed {
        while (octets.left() > 0) {
            int dif = octets.peek();
            if (dif == FILLER) {
                octets.next("a filler");
            } else if ((dif & SPECIAL) == SPECIAL) {
                special(octets.next("the DIF"));
            } else {
                records.add(record());
            }
        }
        return new Body(records, manufacturer, more);
    }

    /** 0F and 1F end the records; the length of what follows the reserved codes cannot be known. */
    private void special(int dif) {
        String rest = octets.rest();
        if (dif == 0x0F || dif == 0x1F) {
            manufacturer = rest;
            more = dif == 0x1F;
        } else {
            var meaning = new Meaning("unknown", List.of(), Unit.ONE);
            var raw = new Raw(String.format("%02X", dif), "", rest);
            records.add(new DataRecord(Place.FIRST, meaning, Optional.empty(), Flaw.UNKNOWN_MEANING, raw));
        }
    }

    private DataRecord record() throws Malformed {
        int begin = octets.at();
        int dif = octets.next("the DIF");
        Place place = place(dif);
        String dib = octets.hexSince(begin);
        int vibAt = octets.at();
        var sense = Vib.read(octets).sense();
        String vib = octets.hexSince(vibAt);
        int dataAt = octets.at();
        var content = Content.read(octets, dif & 0x0F, sense);
        var raw = new Raw(dib, vib, octets.hexSince(dataAt));
        Flaw flaw = content.flaw();
        if (place.function() == Function.ERROR) {
            flaw = flaw.or(Flaw.ERROR_STATE);
        }
        boolean usable = flaw.leavesValue();
        return new DataRecord(place, sense.meaning(), content.value().filter(v -> usable), flaw, raw);
    }

    private Place place(int dif) throws Malformed {
        long storage = (dif >> 6) & 1;
        int tariff = 0;
        int subunit = 0;
        int last = dif;
        for (int count = 0; (last & EXTENSION) != 0; count++) {
            if (count == MOST_DIFES) {
                throw new Malformed("more than " + MOST_DIFES + " DIFEs at byte " + octets.at());
            }
            last = octets.next("a DIFE");
            storage |= (long) (last & 0x0F) << (1 + 4 * count);
            tariff |= ((last >> 4) & 3) << (2 * count);
            subunit |= ((last >> 6) & 1) << count;
        }
        return new Place(Function.of(dif), storage, tariff, subunit);
    }
}
