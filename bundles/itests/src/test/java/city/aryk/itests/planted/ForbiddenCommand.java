package city.aryk.itests.planted;

/** Would change a controller's signal plan. */
final class ForbiddenCommand {
    private ForbiddenCommand() {}

    static String code() {
        return "{\"cCI\":\"M0002\"}";
    }
}
