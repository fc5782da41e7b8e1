package city.aryk.polling;

import city.aryk.api.command.CommandDoor;
import city.aryk.api.flow.ScanSink;
import city.aryk.api.time.Time;

/** What all lanes share. */
record LaneContext(Time time, ScanSink sink, StateBoard board, Tally tally, CommandDoor.Listener listener) {
    /** Lanes whose devices tell nobody of requests. */
    LaneContext(Time time, ScanSink sink, StateBoard board, Tally tally) {
        this(time, sink, board, tally, (device, progress) -> {});
    }

    /** An instant that is on every grid: 1970 where the time is known, so that grids are multiples of UTC. */
    long gridOrigin() {
        var offset = time.utcOffsetMillis();
        return offset.isPresent() ? -offset.getAsLong() * 1_000_000L : 0;
    }
}
