package city.aryk.codec;

import city.aryk.api.model.Batch;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import java.util.HashMap;
import java.util.Map;

/** Writes one batch. */
@SuppressWarnings("EnumOrdinal") // the model makes the order of these constants permanent for this use
final class BatchWriter {
    private final ByteWriter out = new ByteWriter();
    private final Map<String, Integer> names = new HashMap<>();

    byte[] frame(Batch batch) {
        out.octet(BatchReader.MAGIC);
        out.octet(batch.stream().ordinal());
        out.unsigned(batch.entries().size());
        long seq = 0;
        long at = 0;
        for (Batch.Entry entry : batch.entries()) {
            out.signed(entry.seq() - seq);
            out.signed(entry.atMillis() - at);
            seq = entry.seq();
            at = entry.atMillis();
            name(entry.device().text());
            out.unsigned(entry.observations().size());
            entry.observations().forEach(this::observation);
        }
        return Crc.seal(out);
    }

    /** A name met before is its number plus 1; a new one is 0 and the text. */
    private void name(String name) {
        Integer known = names.putIfAbsent(name, names.size());
        if (known == null) {
            out.octet(0);
            out.text(name);
        } else {
            out.unsigned(known + 1L);
        }
    }

    private void observation(Observation observation) {
        name(observation.point().text());
        if (observation instanceof Gap gap) {
            out.octet(BatchReader.GAP);
            out.octet(gap.cause().ordinal());
        } else if (observation instanceof Reading reading) {
            int doubts = 0;
            for (Doubt doubt : reading.doubts()) {
                doubts |= 1 << doubt.ordinal();
            }
            out.octet((reading.value().form().ordinal() << 5) | doubts);
            value(reading.value());
        } else {
            throw new AssertionError(observation);
        }
    }

    private void value(Value value) {
        if (value instanceof Value.Quantity quantity) {
            name(quantity.unit().code());
            out.signed(quantity.scale());
            out.signed(quantity.unscaled());
        } else if (value instanceof Value.Flag flag) {
            out.octet(flag.on() ? 1 : 0);
        } else {
            name(value.toString());
        }
    }
}
