package city.aryk.street.junction;

/** What may be wrong with a detector. */
public enum DetectorFault {
    NONE,
    STUCK_ON,
    STUCK_OFF
}
