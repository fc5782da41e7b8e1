package city.aryk.driver.modbus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The requests that read a selection of points. Points of one function are sorted by address and merged into one
 * request while the keys "block" and "gap" allow it and no refused range ({@link Refusals}) would lie
 * inside.
 *
 * @param blocks by function, then by address
 */
record ReadPlan(List<Block> blocks) {

    /** A point and its place in the result. */
    record Slot(int index, ModbusPoint point) {
        Range range() {
            var source = point.source();
            return new Range(source.function(), source.address(), source.end());
        }
    }

    /** Addresses of one function, {@code from} inclusive to {@code to} exclusive. */
    record Range(Function function, int from, int to) {
        boolean covers(Range other) {
            return function == other.function && from <= other.from && to >= other.to;
        }

        ReadRequest request() {
            return new ReadRequest(function, from, to - from);
        }
    }

    /** One request and the points in it, sorted by address. */
    record Block(Range range, List<Slot> slots) {
        Block {
            slots = List.copyOf(slots);
        }

        /** The smallest request that holds the given points, which are sorted by address. */
        static Block around(List<Slot> slots) {
            Range first = slots.get(0).range();
            int to = slots.stream().mapToInt(s -> s.range().to()).max().orElse(first.to());
            return new Block(new Range(first.function(), first.from(), to), slots);
        }

        /** The points that are the whole request by themselves: it cannot be made smaller for them. */
        List<Slot> whole() {
            return slots.stream().filter(s -> s.range().equals(range)).toList();
        }

        /**
         * Two requests for the points that are smaller than this one, cut where most unneeded registers lie, else in the
         * middle; or one where there is a single such point, or none.
         */
        List<Block> halves() {
            var rest = slots.stream().filter(s -> !s.range().equals(range)).toList();
            if (rest.size() < 2) {
                return rest.isEmpty() ? List.of() : List.of(around(rest));
            }
            int cut = cut(rest);
            return List.of(around(rest.subList(0, cut)), around(rest.subList(cut, rest.size())));
        }

        private static int cut(List<Slot> slots) {
            int best = slots.size() / 2;
            int widest = 0;
            int end = slots.get(0).range().to();
            for (int i = 1; i < slots.size(); i++) {
                int unneeded = slots.get(i).range().from() - end;
                if (unneeded > widest) {
                    widest = unneeded;
                    best = i;
                }
                end = Math.max(end, slots.get(i).range().to());
            }
            return best;
        }
    }

    ReadPlan {
        blocks = List.copyOf(blocks);
    }

    static ReadPlan of(List<Slot> slots, Refusals refusals) {
        var sorted = new ArrayList<>(slots);
        sorted.sort(Comparator.comparing((Slot s) -> s.range().function())
                .thenComparingInt(s -> s.range().from())
                .thenComparingInt(s -> s.range().to()));
        List<Block> blocks = new ArrayList<>();
        List<Slot> open = new ArrayList<>();
        for (Slot slot : sorted) {
            if (!open.isEmpty() && !joins(Block.around(open).range(), open, slot, refusals)) {
                blocks.add(Block.around(open));
                open.clear();
            }
            open.add(slot);
        }
        if (!open.isEmpty()) {
            blocks.add(Block.around(open));
        }
        return new ReadPlan(blocks);
    }

    private static boolean joins(Range range, List<Slot> open, Slot slot, Refusals refusals) {
        Range own = slot.range();
        if (own.equals(range)) {
            return true;
        }
        var merged = new Range(range.function(), range.from(), Math.max(range.to(), own.to()));
        int gap = Math.min(
                slot.point().source().gap(),
                open.stream().mapToInt(s -> s.point().source().gap()).min().orElse(0));
        int block = Math.min(
                slot.point().source().block(),
                open.stream().mapToInt(s -> s.point().source().block()).min().orElse(1));
        return own.function() == range.function()
                && own.from() - range.to() <= gap
                && merged.to() - merged.from() <= block
                && !refusals.bars(merged);
    }
}
