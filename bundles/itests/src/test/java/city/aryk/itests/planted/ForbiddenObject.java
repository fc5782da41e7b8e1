package city.aryk.itests.planted;

/** Would force a phase off. */
final class ForbiddenObject {
    private ForbiddenObject() {}

    static String oid() {
        return "1.3.6.1.4.1.1206.4.2.1.1.5.1.5.1";
    }
}
