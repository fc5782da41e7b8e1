package city.aryk.driver.snmp;

import org.snmp4j.smi.OID;

/**
 * How one variable of a point is found: by an OID that is known beforehand, or by one that has to be learnt of the agent.
 *
 * @param object the instance itself where it is known ({@link Way#KNOWN}); else what it is below
 * @param other of {@link Way#BY_VALUE} the instance whose value is the row; else the same as {@code object}
 */
record Instance(Way way, OID object, OID other) {
    private static final int MOST_ROW = 0xFFFF;

    /** By which way the instance is found. */
    enum Way {
        /** The profile names it. */
        KNOWN,
        /** The row is that of the site's code number (SCN), which the endpoint may name; else as {@link #NEXT}. */
        BY_SITE,
        /** It is what the agent has first below the object; where it has nothing there, the object itself. */
        NEXT,
        /** The row is what another variable says at the same look, 1 to 65535. */
        BY_VALUE
    }

    static Instance known(OID object) {
        return new Instance(Way.KNOWN, object, object);
    }

    /** The same where the row of the site is known. */
    Instance at(OID row) {
        return way == Way.BY_SITE ? known(new OID(object.toIntArray(), row.toIntArray())) : this;
    }

    boolean isLearnt() {
        return way == Way.BY_SITE || way == Way.NEXT;
    }

    /** Whether a number can be a row of a table. */
    static boolean isRow(long number) {
        return number >= 1 && number <= MOST_ROW;
    }

    /** The variable in a row. */
    OID row(long number) {
        return new OID(object).append((int) number);
    }
}
