package city.aryk.buffer;

import city.aryk.api.model.Stream;
import java.util.ArrayList;
import java.util.List;

/**
 * How far each stream was acknowledged when a row was written. Every row carries them, so that an acknowledgement costs
 * no write of its own: it becomes durable with the next commit.
 *
 * @param streams one for each stream, in the order of {@link Stream}
 */
record Marks(List<Mark> streams) {
    static final Marks NONE = new Marks(List.of(Mark.NONE, Mark.NONE, Mark.NONE, Mark.NONE));

    /**
     * One stream's place.
     *
     * @param acked the sequence number through which it was acknowledged
     * @param acknowledged how many observations that were
     * @param dropped observations given up since the stream began
     */
    record Mark(long acked, long acknowledged, long dropped) {
        static final Mark NONE = new Mark(0, 0, 0);
    }

    Marks {
        streams = List.copyOf(streams);
    }

    Mark of(Stream stream) {
        return streams.get(Numbered.of(stream));
    }

    void write(ByteWriter out) {
        for (Mark mark : streams) {
            out.number(mark.acked);
            out.number(mark.acknowledged);
            out.number(mark.dropped);
        }
    }

    static Marks read(ByteReader in) throws DamagedException {
        List<Mark> streams = new ArrayList<>();
        for (int i = 0; i < NONE.streams.size(); i++) {
            streams.add(new Mark(in.number(), in.number(), in.number()));
        }
        return new Marks(streams);
    }

    /** The same places after these losses. */
    Marks dropping(List<Reports.Loss> losses) {
        List<Mark> after = new ArrayList<>(streams);
        for (Reports.Loss loss : losses) {
            Mark mark = after.get(Numbered.of(loss.stream()));
            Mark more = new Mark(mark.acked, mark.acknowledged, mark.dropped + loss.observations());
            after.set(Numbered.of(loss.stream()), more);
        }
        return new Marks(after);
    }

    /** For each stream the later of two places. */
    Marks later(Marks other) {
        List<Mark> later = new ArrayList<>();
        for (Stream stream : Stream.values()) {
            Mark here = of(stream);
            Mark there = other.of(stream);
            boolean ahead = here.acked > there.acked || (here.acked == there.acked && here.dropped >= there.dropped);
            later.add(ahead ? here : there);
        }
        return new Marks(later);
    }
}
