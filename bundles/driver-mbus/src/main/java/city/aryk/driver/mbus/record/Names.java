package city.aryk.driver.mbus.record;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names of quantities. */
public final class Names {
    private static final SortedSet<String> ALL =
            all(List.of(CodeTables.PRIMARY, CodeTables.FD, CodeTables.FB, CodeTables.FD_FD, FixedBody.UNITS));

    private Names() {}

    private static SortedSet<String> all(List<CodeTable> tables) {
        SortedSet<String> names = new TreeSet<>();
        for (CodeTable table : tables) {
            for (int code = 0; code < 128; code++) {
                if (table.at(code).isKnown()) {
                    names.add(table.at(code).name());
                }
            }
        }
        return java.util.Collections.unmodifiableSortedSet(names);
    }

    /** All names that {@link Meaning#name()} can have by the standard, sorted. */
    public static SortedSet<String> all() {
        return ALL;
    }
}
