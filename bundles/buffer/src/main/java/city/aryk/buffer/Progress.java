package city.aryk.buffer;

import city.aryk.api.model.Stream;
import java.util.Arrays;

/** How far each stream has come: durable, acknowledged, dropped. Safe for use by all threads. */
final class Progress {
    private final long[] committed = new long[Stream.values().length];
    private final long[] totals = new long[committed.length];
    private final Marks.Mark[] marks = new Marks.Mark[committed.length];
    private Marks durableMarks = Marks.NONE;
    private long storedSinceOpen;
    private long gapsSinceOpen;
    private long droppedSinceOpen;

    Progress() {
        Arrays.fill(marks, Marks.Mark.NONE);
    }

    /** Where a stream stands when the store is opened. */
    synchronized void begin(Stream stream, Writer.Head head, Marks.Mark mark) {
        committed[Numbered.of(stream)] = head.seq();
        totals[Numbered.of(stream)] = head.total();
        marks[Numbered.of(stream)] = mark;
    }

    synchronized long committed(Stream stream) {
        return committed[Numbered.of(stream)];
    }

    synchronized Marks.Mark mark(Stream stream) {
        return marks[Numbered.of(stream)];
    }

    synchronized Marks marks() {
        return new Marks(Arrays.asList(marks));
    }

    synchronized boolean marksAreDurable() {
        return durableMarks.equals(marks());
    }

    synchronized void durable(Marks written) {
        durableMarks = written;
    }

    /** The stream goes as far as this now; so many of its new observations are gaps. */
    synchronized void committed(Stream stream, Writer.Head head, int gaps) {
        if (stream != Stream.EVENT) {
            storedSinceOpen += head.total() - totals[Numbered.of(stream)];
            gapsSinceOpen += gaps;
        }
        committed[Numbered.of(stream)] = head.seq();
        totals[Numbered.of(stream)] = head.total();
    }

    /** Moves the acknowledgement forward; the observations are those in between. */
    synchronized void acknowledge(Stream stream, long seq, long observations) {
        Marks.Mark mark = mark(stream);
        if (seq > mark.acked()) {
            marks[Numbered.of(stream)] = new Marks.Mark(seq, mark.acknowledged() + observations, mark.dropped());
        }
    }

    synchronized void drop(Stream stream, long observations) {
        Marks.Mark mark = mark(stream);
        marks[Numbered.of(stream)] = new Marks.Mark(mark.acked(), mark.acknowledged(), mark.dropped() + observations);
        if (stream != Stream.EVENT) {
            droppedSinceOpen += observations;
        }
    }

    /** Observations (for events: events) that are durable, not acknowledged and not dropped. */
    synchronized long waiting(Stream stream) {
        Marks.Mark mark = mark(stream);
        return Math.max(0, totals[Numbered.of(stream)] - mark.acknowledged() - mark.dropped());
    }

    /** Whether nothing of any stream waits. */
    synchronized boolean allAcknowledged() {
        return acknowledged(Stream.EVENT) && telemetryAcknowledged();
    }

    /** Whether nothing waits but perhaps events, and the store itself says so. */
    synchronized boolean telemetryAcknowledged() {
        return acknowledged(Stream.LIVE) && acknowledged(Stream.NORMAL) && acknowledged(Stream.BULK);
    }

    private boolean acknowledged(Stream stream) {
        return mark(stream).acked() >= committed(stream);
    }

    synchronized long stored() {
        return storedSinceOpen;
    }

    synchronized long gaps() {
        return gapsSinceOpen;
    }

    synchronized long dropped() {
        return droppedSinceOpen;
    }
}
