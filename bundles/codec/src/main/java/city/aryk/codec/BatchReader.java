package city.aryk.codec;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads one batch. */
final class BatchReader {
    static final int MAGIC = 0xA1;
    static final int GAP = 0xFF;

    private final ByteReader in;
    private final List<String> names = new ArrayList<>();

    BatchReader(byte[] frame) throws CodecException {
        in = new ByteReader(frame, 0, Crc.open(frame));
    }

    Batch batch() throws CodecException {
        if (in.octet() != MAGIC) {
            throw new CodecException("not a batch: the first byte is not " + MAGIC);
        }
        Stream stream = pick(Stream.values(), in.octet(), "stream");
        int count = in.count(in.remaining(), "number of entries");
        List<Batch.Entry> entries = new ArrayList<>();
        long seq = 0;
        long at = 0;
        try {
            for (int i = 0; i < count; i++) {
                seq += in.signed();
                at += in.signed();
                entries.add(new Batch.Entry(seq, at, new DeviceId(name()), observations()));
            }
            if (in.remaining() > 0) {
                throw new CodecException(in.remaining() + " bytes are left over");
            }
            return new Batch(stream, entries);
        } catch (IllegalArgumentException e) {
            throw new CodecException("not a batch: " + e.getMessage());
        }
    }

    private List<Observation> observations() throws CodecException {
        int count = in.count(in.remaining(), "number of observations");
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var point = new PointId(name());
            int head = in.octet();
            observations.add(
                    head == GAP
                            ? new Gap(point, pick(Gap.Cause.values(), in.octet(), "cause"))
                            : new Reading(point, value(head >> 5), doubts(head & 0x1F)));
        }
        return observations;
    }

    private Value value(int form) throws CodecException {
        return switch (pick(Value.Form.values(), form, "form")) {
            case QUANTITY -> {
                var unit = new Unit(name());
                int scale = (int) in.signed();
                yield new Value.Quantity(in.signed(), scale, unit);
            }
            case STATE -> new Value.State(name());
            case FLAG -> new Value.Flag(in.octet() != 0);
            case TEXT -> new Value.Text(name());
            case BITS -> new Value.Bits(name());
        };
    }

    @SuppressWarnings("EnumOrdinal") // the model makes the order of these constants permanent for this use
    private static Set<Doubt> doubts(int mask) {
        var doubts = EnumSet.noneOf(Doubt.class);
        for (Doubt doubt : Doubt.values()) {
            if (((mask >> doubt.ordinal()) & 1) != 0) {
                doubts.add(doubt);
            }
        }
        return doubts;
    }

    private String name() throws CodecException {
        int number = in.count(names.size(), "number of a name");
        if (number > 0) {
            return names.get(number - 1);
        }
        String name = in.text();
        names.add(name);
        return name;
    }

    private static <E> E pick(E[] constants, int ordinal, String what) throws CodecException {
        if (ordinal >= constants.length) {
            throw new CodecException(what + " " + ordinal + ": known are 0 to " + (constants.length - 1));
        }
        return constants[ordinal];
    }
}
