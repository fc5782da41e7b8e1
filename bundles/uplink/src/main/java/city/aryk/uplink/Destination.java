package city.aryk.uplink;

import city.aryk.api.profile.Site;
import java.net.URI;
import java.util.Optional;

/** Where a site's uplink goes, and whether another site's goes to the same place in the same way. */
final class Destination {
    private static final int MQTT_PORT = 1883;
    private static final int MQTTS_PORT = 8883;

    private Destination() {}

    static Hello hello(Site site, Message will) {
        var identity = site.identity();
        String client = "aryk-" + identity.site() + "-" + identity.gateway();
        return new Hello(address(site.uplink().broker()), client, site.uplink().login(), will, false);
    }

    /** The address with its port, which is 1883 or, with TLS, 8883 where none is given. */
    static URI address(URI broker) {
        if (broker.getPort() >= 0) {
            return broker;
        }
        int port = broker.getScheme().equals("mqtts") ? MQTTS_PORT : MQTT_PORT;
        return URI.create(broker.getScheme() + "://" + broker.getHost() + ":" + port);
    }

    /** Whether the second site can be served on the connection that was opened for the first. */
    static boolean isSame(Site one, Site other) {
        return one.identity().equals(other.identity())
                && one.uplink().broker().equals(other.uplink().broker())
                && login(one).equals(login(other));
    }

    private static Optional<String> login(Site site) {
        return site.uplink()
                .login()
                .map(login -> login.user() + '\0' + login.password().reveal());
    }
}
