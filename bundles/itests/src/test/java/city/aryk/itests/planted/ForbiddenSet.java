package city.aryk.itests.planted;

/** Would write by SNMP: the type of a SetRequest is 0xA3 (RFC 3416, section 3). */
final class ForbiddenSet {
    private ForbiddenSet() {}

    static int type() {
        return -93;
    }
}
