package city.aryk.driver.mbus;

/** What came after a request. */
sealed interface Reply {

    /** Nothing at all. */
    record Silence() implements Reply {}

    /** Something, but no frame: a collision, a crackling line, a frame cut short. */
    record Noise(String what) implements Reply {}

    /** A frame of a meter. */
    record Heard(Frame frame) implements Reply {}
}
