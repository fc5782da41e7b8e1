package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.time.Deadline;
import city.aryk.driver.dlms.Apdu.Attribute;
import city.aryk.driver.dlms.Apdu.Result;
import city.aryk.driver.dlms.Apdu.Selection;
import city.aryk.driver.dlms.Apdu.Wanted;
import city.aryk.driver.dlms.DlmsPoint.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads rows of profile generics (IEC 62056-6-2, class 7): which objects are captured (attribute 3), how many entries
 * there are and how they are sorted (7 and 5), and of the buffer (2) one entry, a range by the meter's own clock, or,
 * where the meter does not select, all of it. Confined to the lane thread.
 */
final class Rows {
    private static final int BUFFER = 2;
    private static final int CAPTURE_OBJECTS = 3;
    private static final int CAPTURE_PERIOD = 4;
    private static final int SORT_METHOD = 5;
    private static final int ENTRIES_IN_USE = 7;
    private static final int BY_RANGE = 1;
    private static final int BY_ENTRY = 2;
    private static final int LIFO = 2;

    private final Getter getter;
    private final Memory memory;
    private final Deadline deadline;

    Rows(Getter getter, Memory memory, Deadline deadline) {
        this.getter = getter;
        this.memory = memory;
        this.deadline = deadline;
    }

    /**
     * Reads the points of one group.
     *
     * @param group points of the same profile, row and range
     * @param found takes an observation for each of them
     */
    void read(Collection<DlmsPoint> group, Map<PointId, Observation> found) throws DriverException {
        DlmsPoint first = group.iterator().next();
        Obis profile = first.source().obis();
        try {
            List<Attribute> columns = columns(profile);
            var row = row(profile, first.cell().orElseThrow(), columns);
            for (DlmsPoint point : group) {
                found.put(point.id(), row.isEmpty() ? none(point) : observation(point, columns, row.get()));
            }
        } catch (DeniedException e) {
            group.forEach(point -> found.put(point.id(), new Gap(point.id(), AccessResult.cause(e.code))));
        }
    }

    private static Observation none(DlmsPoint point) {
        return new Gap(point.id(), Gap.Cause.NOT_AVAILABLE);
    }

    private Observation observation(DlmsPoint point, List<Attribute> columns, List<Data> row) throws DriverException {
        int at = place(point.cell().orElseThrow().column(), columns);
        if (at < 0 || at >= row.size()) {
            return new Gap(point.id(), Gap.Cause.UNSUPPORTED);
        }
        Optional<ScalerUnit> scaler = Optional.empty();
        if (point.wantsScaler() && at < columns.size()) {
            var scalerAt = ScalerUnit.attributeOf(columns.get(at));
            if (scalerAt.isPresent()) {
                scaler = scaler(scalerAt.get());
                if (scaler.isEmpty()) {
                    return new Gap(point.id(), Gap.Cause.REFUSED);
                }
            }
        }
        return Sensing.of(point, row.get(at), scaler);
    }

    private Optional<ScalerUnit> scaler(Attribute at) throws DriverException {
        var known = memory.scaler(at);
        if (known.isPresent() || memory.denied(at).isPresent()) {
            return known;
        }
        Result result = getter.get(new Wanted(at, Optional.empty()), deadline);
        var scaler = result instanceof Result.Given given ? ScalerUnit.of(given.data()) : Optional.<ScalerUnit>empty();
        scaler.ifPresentOrElse(told -> memory.scaler(at, told), () -> memory.deny(at, AccessResult.OBJECT_UNDEFINED));
        return scaler;
    }

    private static int place(DlmsPoint.Column column, List<Attribute> columns) {
        if (column.object().isEmpty()) {
            return column.number();
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).obis().equals(column.object().get())
                    && columns.get(i).number() == column.attribute()) {
                return i;
            }
        }
        return -1;
    }

    private List<Attribute> columns(Obis profile) throws DriverException, DeniedException {
        var known = memory.columns(profile);
        if (known.isPresent()) {
            return known.get();
        }
        List<Attribute> columns = new ArrayList<>();
        for (Data object : items(given(profile, CAPTURE_OBJECTS))) {
            List<Data> parts = items(object);
            if (parts.size() < 3
                    || !(parts.get(1) instanceof Data.Bytes name)
                    || name.octets().length() != 6) {
                throw new Malformed("GET " + profile + " attr 3: no list of captured objects");
            }
            columns.add(new Attribute(number(parts.get(0)), new Obis(name.octets()), number(parts.get(2))));
        }
        memory.columns(profile, columns);
        return columns;
    }

    /** The row in its full form; empty where there is none yet. */
    private Optional<List<Data>> row(Obis profile, Cell cell, List<Attribute> columns)
            throws DriverException, DeniedException {
        List<List<Data>> rows;
        if (cell.range().isPresent()) {
            rows = full(profile, buffer(profile, range(cell.range().get())), columns);
        } else {
            List<Result> told =
                    getter.get(List.of(attribute(profile, ENTRIES_IN_USE), attribute(profile, SORT_METHOD)), deadline);
            long entries = number(given(told.get(0)));
            boolean youngestFirst = told.get(1) instanceof Result.Given sort && number(sort.data()) == LIFO;
            if (entries == 0 || cell.row() > entries) {
                return Optional.empty();
            }
            long wanted = cell.row() == DlmsPoint.LAST ? entries : cell.row();
            long entry = youngestFirst ? entries + 1 - wanted : wanted;
            if (!memory.wholeOnly(profile)) {
                var one = entry(profile, entry);
                if (one.isPresent()) {
                    return Optional.of(one.get());
                }
                memory.readWhole(profile);
            }
            rows = full(profile, buffer(profile, Optional.empty()), columns);
            return entry <= rows.size() ? Optional.of(rows.get((int) entry - 1)) : Optional.empty();
        }
        int at = cell.row() == DlmsPoint.LAST ? rows.size() - 1 : (int) cell.row() - 1;
        return at >= 0 && at < rows.size() ? Optional.of(rows.get(at)) : Optional.empty();
    }

    /** One entry alone; empty where the meter does not select, or leaves out what stands in the row before. */
    private Optional<List<Data>> entry(Obis profile, long entry) throws DriverException {
        var from = Data.Whole.of(DataType.DOUBLE_LONG_UNSIGNED, entry);
        var all = Data.Whole.of(DataType.LONG_UNSIGNED, 1);
        var none = Data.Whole.of(DataType.LONG_UNSIGNED, 0);
        var selection = new Selection(BY_ENTRY, Data.Many.structure(from, from, all, none));
        Result result = getter.get(new Wanted(attribute(profile, BUFFER), Optional.of(selection)), deadline);
        if (!(result instanceof Result.Given given)) {
            return Optional.empty();
        }
        List<Data> rows = items(given.data());
        if (rows.size() != 1) {
            return Optional.empty();
        }
        List<Data> row = items(rows.get(0));
        boolean whole = row.stream()
                .noneMatch(
                        cell -> cell.type() == DataType.NULL_DATA || cell.type().delta());
        return whole ? Optional.of(row) : Optional.empty();
    }

    /** From so long ago until now, as the meter's clock has it. */
    private Optional<Selection> range(Duration back) throws DriverException, DeniedException {
        Data clock = given(
                getter.get(new Wanted(new Attribute(DlmsPoint.CLOCK, Obis.CLOCK, BUFFER), Optional.empty()), deadline));
        if (!(clock instanceof Data.Bytes bytes)) {
            throw new Malformed("GET " + Obis.CLOCK + " attr 2: " + clock.type().label() + " came, wanted a date-time");
        }
        CosemTime now = CosemTime.of(bytes.octets());
        CosemTime from = now.minus(back)
                .orElseThrow(() -> new Malformed("GET " + Obis.CLOCK + " attr 2: the clock is not set: " + now));
        var restricting = Data.Many.structure(
                Data.Whole.of(DataType.LONG_UNSIGNED, DlmsPoint.CLOCK),
                Data.Bytes.of(Obis.CLOCK.bytes()),
                Data.Whole.of(DataType.INTEGER, BUFFER),
                Data.Whole.of(DataType.LONG_UNSIGNED, 0));
        var all = new Data.Many(DataType.ARRAY, List.of());
        return Optional.of(new Selection(
                BY_RANGE,
                Data.Many.structure(restricting, Data.Bytes.of(from.bytes()), Data.Bytes.of(now.bytes()), all)));
    }

    private List<Data> buffer(Obis profile, Optional<Selection> selection) throws DriverException, DeniedException {
        return items(given(getter.get(new Wanted(attribute(profile, BUFFER), selection), deadline)));
    }

    /** The rows with what they leave out: null is as in the row before, of a clock a period later. */
    private List<List<Data>> full(Obis profile, List<Data> rows, List<Attribute> columns)
            throws DriverException, DeniedException {
        var filling = new RowFilling(columns);
        if (filling.wantsPeriod(rows)) {
            filling.period(number(given(profile, CAPTURE_PERIOD)));
        }
        return filling.fill(rows);
    }

    private Data given(Obis profile, int attribute) throws DriverException, DeniedException {
        return given(getter.get(new Wanted(attribute(profile, attribute), Optional.empty()), deadline));
    }

    private static Data given(Result result) throws DeniedException {
        if (result instanceof Result.Given given) {
            return given.data();
        }
        throw new DeniedException(result instanceof Result.Denied no ? no.code() : AccessResult.OBJECT_UNDEFINED);
    }

    private static Attribute attribute(Obis profile, int number) {
        return new Attribute(DlmsPoint.PROFILE_GENERIC, profile, number);
    }

    static List<Data> items(Data data) throws Malformed {
        if (data instanceof Data.Many many) {
            return many.items();
        }
        throw new Malformed(data.type().label() + " came, wanted an array or structure");
    }

    private static int number(Data data) throws Malformed {
        if (data instanceof Data.Whole whole && whole.value().bitLength() < Integer.SIZE) {
            return whole.value().intValue();
        }
        throw new Malformed(data.type().label() + " came, wanted a number");
    }

    /** The meter does not give what is needed; never leaves this class. */
    private static final class DeniedException extends Exception {
        private static final long serialVersionUID = 1;

        private final int code;

        DeniedException(int code) {
            super(AccessResult.data(code));
            this.code = code;
        }
    }
}
