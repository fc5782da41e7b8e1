package city.aryk.street.junction;

/** Whether the signals flash, and why (NTCIP 1202, unitFlashStatus). */
public enum Flash {
    NOT(2),
    AUTOMATIC(3),
    LOCAL_MANUAL(4),
    FAULT_MONITOR(5),
    /** The conflict monitor has taken over. */
    MMU(6);

    private final int number;

    Flash(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
