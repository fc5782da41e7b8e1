package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Refused;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * Ciphers what one client says to one meter, and deciphers its answers, with the global keys of security suite 0.
 * Confined to the lane thread.
 */
final class Ciphering {
    /**
     * How a client ciphers.
     *
     * @param title the client's system title, 8 bytes
     * @param control the security control byte of services; 0 when they go in clear
     * @param general whether general-glo-ciphering is used instead of the service's own ciphered form
     */
    record Config(Keys keys, Octets title, int control, boolean general) {
        /** What is counted: the key together with the title, without telling either. */
        String counterName() {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update(keys.encryption().toArray());
                digest.update(title.toArray());
                return Octets.of(digest.digest()).slice(0, 8).toString().toLowerCase(java.util.Locale.ROOT);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    private final Config config;
    private final InvocationCounters counters;
    private Optional<Octets> meter = Optional.empty();
    private long heard = -1;
    private long atLeast = 1;

    Ciphering(Config config, InvocationCounters counters) {
        this.config = config;
        this.counters = counters;
    }

    Config config() {
        return config;
    }

    Octets title() {
        return config.title();
    }

    /** Whether services are ciphered too, not only the proof of who we are. */
    boolean services() {
        return config.control() != 0;
    }

    /** The meter told its system title in its AARE. */
    void meter(Octets title) {
        meter = Optional.of(title);
        heard = -1;
    }

    /** The meter told that it wants a higher counter than the one given. */
    void above(long counter) {
        atLeast = counter + 1;
    }

    /** The meter refused us, perhaps because another process has used higher numbers. */
    void skip() {
        counters.skip(config.counterName());
    }

    /** The ciphered form of a service. */
    Octets seal(Octets apdu) throws DriverException {
        long counter = counters.next(config.counterName(), atLeast);
        Octets text = Suite0.protect(use(config.title(), counter, config.control()), apdu);
        Octets content =
                new Output().u8(config.control()).u32(counter).put(text).octets();
        int first = apdu.at(0);
        boolean own = !config.general() || first == Tag.INITIATE_REQUEST;
        return own
                ? new Output().u8(Tag.ciphered(first)).counted(content).octets()
                : new Output()
                        .u8(Tag.GENERAL_GLO)
                        .counted(config.title())
                        .counted(content)
                        .octets();
    }

    /** The service in clear; its counter must be higher than that of the one before. */
    Octets open(Apdu.Ciphered sealed) throws DriverException {
        Octets title = sealed.title()
                .filter(octets -> octets.length() > 0)
                .or(() -> meter)
                .orElseThrow(() -> new Refused("the meter ciphers, but has not told its system title"));
        Octets clear = Suite0.unprotect(use(title, sealed.counter(), sealed.control()), sealed.text());
        if (sealed.counter() <= heard) {
            throw new Refused("the meter's invocation counter went from " + heard + " to " + sealed.counter()
                    + ": an old answer is played back");
        }
        heard = sealed.counter();
        return clear;
    }

    /** What proves to the meter that we have the keys: security control, counter and GMAC of its challenge. */
    Octets prove(Octets challenge) throws DriverException {
        long counter = counters.next(config.counterName(), atLeast);
        var use = use(config.title(), counter, Suite0.AUTHENTICATED);
        return new Output()
                .u8(Suite0.AUTHENTICATED)
                .u32(counter)
                .put(Suite0.gmac(use, challenge))
                .octets();
    }

    /** Whether the meter's proof of our challenge is right. */
    boolean proves(Octets proof, Octets challenge) throws DriverException {
        Cursor in = proof.cursor();
        int control = in.u8();
        long counter = in.u32();
        Octets title = meter.orElseThrow(() -> new Refused("HLS: the meter has not told its system title"));
        Octets wanted = Suite0.gmac(use(title, counter, control), challenge);
        return control == Suite0.AUTHENTICATED
                && MessageDigest.isEqual(in.rest().toArray(), wanted.toArray());
    }

    private Suite0.Use use(Octets title, long counter, int control) {
        return new Suite0.Use(config.keys(), title, counter, control);
    }
}
