package city.aryk.uplink;

import city.aryk.api.profile.Site;
import java.net.URI;
import java.util.Optional;

/**
 * Everything that one connection attempt needs.
 *
 * @param address {@code mqtt://host:port} or {@code mqtts://host:port}
 * @param will what the broker publishes when the connection ends without a farewell
 * @param cleanStart whether the broker is to forget what it knows of this client
 */
record Hello(URI address, String clientId, Proof proof, Message will, boolean cleanStart) {

    /** What proves the gateway to the broker, and the broker to the gateway. */
    record Proof(Optional<Site.Login> login, Optional<Site.Tls> tls) {}

    boolean isSecured() {
        return address.getScheme().equals("mqtts");
    }
}
