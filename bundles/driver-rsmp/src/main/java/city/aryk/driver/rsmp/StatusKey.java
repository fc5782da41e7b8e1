package city.aryk.driver.rsmp;

/**
 * One value that a site can be asked for.
 *
 * @param component the component's id
 * @param code e.g. {@code S0001}
 * @param name e.g. {@code signalgroupstatus}
 */
record StatusKey(String component, String code, String name) {
    /** The state of priority requests (list for traffic lights 1.1 and later). */
    static StatusKey priorities(String component) {
        return new StatusKey(component, "S0033", "status");
    }

    @Override
    public String toString() {
        return code + "." + name + " of " + component;
    }
}
