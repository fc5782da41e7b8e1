package city.aryk.street.junction;

/**
 * Takes what a controller's high-resolution log would hold (Indiana Traffic Signal Hi Resolution Data Logger
 * Enumerations, 2012, and vendors' codes above 218), in the order of time.
 */
@FunctionalInterface
public interface Journal {

    /**
     * One event.
     *
     * @param tick tenths of a second since 1970 of the controller's own calendar
     * @param code what happened
     * @param parameter to which phase, detector, ring or value
     */
    void note(long tick, int code, int parameter);
}
