package city.aryk.buffer;

import city.aryk.api.model.Event;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stream;

/** What waits for the next group commit. */
sealed interface Item {
    Stream stream();

    /** What it counts against the bound of what may wait: observations, or what an event is held to be worth. */
    int weight();

    record OfScan(Stream stream, Scan scan) implements Item {
        @Override
        public int weight() {
            return Math.max(1, scan.observations().size());
        }
    }

    record OfEvent(Event event) implements Item {
        private static final int WEIGHT = 16;

        @Override
        public Stream stream() {
            return Stream.EVENT;
        }

        @Override
        public int weight() {
            return WEIGHT;
        }
    }
}
