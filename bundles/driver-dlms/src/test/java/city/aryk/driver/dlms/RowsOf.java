package city.aryk.driver.dlms;

import city.aryk.driver.dlms.Apdu.Selection;
import java.util.List;

/** Pieces of profile generics, for tests. */
final class RowsOf {
    private RowsOf() {}

    static Data rows(Data... rows) {
        return new Data.Many(DataType.ARRAY, List.of(rows));
    }

    static Data row(String clock, int value) {
        return Data.Many.structure(
                Data.Bytes.of(Octets.hex(clock)), Data.Whole.of(DataType.DOUBLE_LONG_UNSIGNED, value));
    }

    static Data captured(int classId, String obis) {
        return Data.Many.structure(
                Data.Whole.of(DataType.LONG_UNSIGNED, classId),
                Data.Bytes.of(Obis.of(obis).bytes()),
                Data.Whole.of(DataType.INTEGER, 2),
                Data.Whole.of(DataType.LONG_UNSIGNED, 0));
    }

    static Selection entry(int number) {
        var at = Data.Whole.of(DataType.DOUBLE_LONG_UNSIGNED, number);
        return new Selection(
                2,
                Data.Many.structure(
                        at, at, Data.Whole.of(DataType.LONG_UNSIGNED, 1), Data.Whole.of(DataType.LONG_UNSIGNED, 0)));
    }

    static Selection range(String from, String to) {
        return new Selection(
                1,
                Data.Many.structure(
                        captured(8, "0.0.1.0.0.255"),
                        Data.Bytes.of(Octets.hex(from)),
                        Data.Bytes.of(Octets.hex(to)),
                        new Data.Many(DataType.ARRAY, List.of())));
    }
}
