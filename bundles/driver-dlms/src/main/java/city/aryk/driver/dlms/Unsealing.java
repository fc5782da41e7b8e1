package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Refused;
import city.aryk.api.profile.Secret;
import java.util.Optional;

/**
 * Deciphers what was recorded. Keys are given as {@code EK:AK} or {@code EK:AK:TITLE} in hex; the system title is also
 * learnt from what is recorded: a general-glo-ciphering tells it, and so do AARQ and AARE, the side of the other being
 * told apart by the kind of service. Confined to one thread.
 */
final class Unsealing {
    private static final String WANTED = "wanted --key EK:AK or EK:AK:TITLE (32, 32 and 16 hex digits)";

    private final Optional<Keys> keys;
    private final Optional<Octets> given;
    private Optional<Octets> client = Optional.empty();
    private Optional<Octets> meter = Optional.empty();

    private Unsealing(Optional<Keys> keys, Optional<Octets> given) {
        this.keys = keys;
        this.given = given;
    }

    static Unsealing with(Optional<Secret> key) throws Refused {
        if (key.isEmpty()) {
            return new Unsealing(Optional.empty(), Optional.empty());
        }
        String[] parts = key.get().reveal().strip().split(":", -1);
        try {
            if (parts.length < 2 || parts.length > 3) {
                throw new IllegalArgumentException(parts.length + " parts between colons");
            }
            Optional<Octets> title = parts.length == 3 ? Optional.of(Octets.hex(parts[2])) : Optional.empty();
            return new Unsealing(Optional.of(Keys.of(new Secret(parts[0]), new Secret(parts[1]))), title);
        } catch (IllegalArgumentException e) {
            throw new Refused("key: " + e.getMessage() + "; " + WANTED);
        }
    }

    boolean hasKeys() {
        return keys.isPresent();
    }

    /** Learns the system titles that an association tells. */
    void learn(Apdu apdu) {
        if (apdu instanceof Acse.Request request) {
            client = request.title().or(() -> client);
        } else if (apdu instanceof Acse.Answer answer) {
            meter = answer.title().or(() -> meter);
        }
    }

    Octets clear(Apdu.Ciphered sealed) throws DriverException {
        String label = sealed.label();
        Keys both = keys.orElseThrow(() -> new Refused(label + " is ciphered and no key is given; " + WANTED));
        boolean byClient = sealed.tag() == Tag.GLO_INITIATE_REQUEST || (sealed.tag() >= 0xC8 && sealed.tag() <= 0xCB);
        Octets title = sealed.title()
                .filter(octets -> octets.length() > 0)
                .or(() -> byClient ? client : meter)
                .or(() -> given)
                .orElseThrow(() -> new Refused(label + ": the sender's system title is not known; " + WANTED));
        try {
            var use = new Suite0.Use(both, title, sealed.counter(), sealed.control());
            return Suite0.unprotect(use, sealed.text());
        } catch (Refused e) {
            throw new Refused(label + ": " + e.getMessage());
        }
    }
}
