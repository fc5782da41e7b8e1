package city.aryk.driver.dlms;

/** How a client proves who it is (IEC 62056-5-3 clause 9.4.2.2.3); others than these are not supported. */
enum Mechanism {
    /** Nothing is asked. */
    NONE(0),
    /** Low level security: a password in clear. */
    LOW(1),
    /** High level security with GMAC: each side proves that it has the keys. */
    GMAC(5);

    private final int number;

    Mechanism(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /**
     * The mechanism by the name in an endpoint.
     *
     * @throws IllegalArgumentException naming those that are known but not supported
     */
    static Mechanism ofName(String name) {
        return switch (name) {
            case "none" -> NONE;
            case "low" -> LOW;
            case "gmac" -> GMAC;
            case "manufacturer", "md5", "sha1", "sha256", "ecdsa" ->
                throw new IllegalArgumentException("auth=" + name
                        + " is not supported: of high level security (mechanisms 2 to 7) there is gmac (5) only");
            default -> throw new IllegalArgumentException("auth=" + name + ", wanted none, low or gmac");
        };
    }
}
