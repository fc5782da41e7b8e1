package city.aryk.buffer;

import city.aryk.api.model.Stream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What retention wants changed in one transaction. Not safe for use by several threads. */
final class Change {
    /** Rows with keys in a closed range. */
    record Range(Stream stream, long from, long through) {}

    private record Kind(Stream stream, Reports.Reason reason) {}

    private final List<Range> deletions = new ArrayList<>();
    private final List<BlockWriter.Written> rewritten = new ArrayList<>();
    private final Map<Kind, Reports.Loss> losses = new LinkedHashMap<>();

    /** Rows are replaced by others, or by none, at the price of a loss. */
    void replace(Range range, List<BlockWriter.Written> rows, Reports.Loss loss) {
        deletions.add(range);
        rewritten.addAll(rows);
        if (loss.scans() > 0) {
            losses.merge(new Kind(loss.stream(), loss.reason()), loss, Reports.Loss::with);
        }
    }

    boolean isEmpty() {
        return deletions.isEmpty();
    }

    List<Range> deletions() {
        return deletions;
    }

    List<BlockWriter.Written> rewritten() {
        return rewritten;
    }

    List<Reports.Loss> losses() {
        return List.copyOf(losses.values());
    }

    /** Whether the row that tells where the stream ends goes away. */
    boolean removesEnd(Stream stream, long head) {
        return deletions.stream().anyMatch(range -> range.stream == stream && range.through >= head)
                && rewritten.stream()
                        .noneMatch(row ->
                                row.stream() == stream && row.block().span().last() == head);
    }
}
