package city.aryk.driver.rsmp;

/** Says which controllers are expected. Safe for use by all threads. */
interface Reception {

    /**
     * Lets a site in that has told its version.
     *
     * @throws Unwelcome with the reason, which the site is told before the connection is closed
     */
    Guest admit(Message.Version version) throws Unwelcome;

    /**
     * A controller that is expected.
     *
     * @param core the version of the core that both speak
     */
    record Guest(Memory memory, RsmpEndpoint endpoint, Core core) {}

    /** The site is not expected, or speaks what we do not. */
    final class Unwelcome extends Exception {
        private static final long serialVersionUID = 1;

        Unwelcome(String reason) {
            super(reason);
        }
    }
}
