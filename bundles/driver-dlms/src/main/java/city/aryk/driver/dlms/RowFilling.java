package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.driver.dlms.Apdu.Attribute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills in what rows of a buffer leave out (IEC 62056-6-2 clause 4.3.6, "null data compression"; delta types): null is
 * the value of the row before, of a clock that value and a capture period; a delta is added to the value before.
 */
final class RowFilling {
    private final List<Attribute> columns;
    private int period;

    RowFilling(List<Attribute> columns) {
        this.columns = columns;
    }

    /** Whether a clock is left out anywhere. */
    boolean wantsPeriod(List<Data> rows) throws Malformed {
        for (int i = 1; i < rows.size(); i++) {
            List<Data> row = Rows.items(rows.get(i));
            for (int at = 0; at < row.size(); at++) {
                if (row.get(at).type() == DataType.NULL_DATA && isClock(at)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @param seconds the capture period; 0 where rows are captured by events */
    void period(int seconds) {
        period = seconds;
    }

    List<List<Data>> fill(List<Data> rows) throws Malformed {
        List<List<Data>> full = new ArrayList<>();
        List<Data> before = List.of();
        for (Data row : rows) {
            List<Data> cells = new ArrayList<>();
            for (Data cell : Rows.items(row)) {
                int at = cells.size();
                cells.add(at < before.size() ? cell(at, cell, before.get(at)) : cell);
            }
            full.add(cells);
            before = cells;
        }
        return full;
    }

    private Data cell(int at, Data cell, Data before) throws Malformed {
        if (cell.type() == DataType.NULL_DATA) {
            boolean counts = isClock(at) && period > 0;
            return counts
                            && before instanceof Data.Bytes clock
                            && clock.octets().length() == CosemTime.SIZE
                    ? later(clock)
                    : before;
        }
        if (cell instanceof Data.Whole delta && delta.type().delta() && before instanceof Data.Whole value) {
            return new Data.Whole(value.type(), value.value().add(delta.value()));
        }
        return cell;
    }

    private Data later(Data.Bytes clock) throws Malformed {
        return CosemTime.of(clock.octets())
                .minus(Duration.ofSeconds(-period))
                .<Data>map(time -> new Data.Bytes(clock.type(), time.bytes()))
                .orElse(Data.Nothing.NULL);
    }

    private boolean isClock(int at) {
        return at < columns.size() && columns.get(at).classId() == DlmsPoint.CLOCK;
    }
}
