package city.aryk.uplink;

import city.aryk.api.profile.Site;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Where a site's uplink goes, and whether another site's goes to the same place in the same way. */
final class Destination {
    private static final int MQTT_PORT = 1883;
    private static final int MQTTS_PORT = 8883;

    private Destination() {}

    static Hello hello(Site site, Message will, boolean cleanStart) {
        var identity = site.identity();
        String client = "aryk-" + identity.site() + "-" + identity.gateway();
        var proof = new Hello.Proof(site.uplink().login(), site.uplink().tls());
        return new Hello(address(site.uplink().broker()), client, proof, will, cleanStart);
    }

    /** Whether the site's telemetry goes to an MQTT broker, and not another way that something else serves. */
    static boolean isMqtt(Site site) {
        return site.uplink().broker().getScheme().startsWith("mqtt");
    }

    /** The address with its port, which is 1883 or, with TLS, 8883 where none is given. */
    static URI address(URI broker) {
        if (broker.getPort() >= 0 || !broker.getScheme().startsWith("mqtt")) {
            return broker;
        }
        int port = broker.getScheme().equals("mqtts") ? MQTTS_PORT : MQTT_PORT;
        return URI.create(broker.getScheme() + "://" + broker.getHost() + ":" + port);
    }

    /** Whether the second site can be served on the connection that was opened for the first. */
    static boolean isSame(Site one, Site other) {
        return one.identity().equals(other.identity())
                && one.uplink().broker().equals(other.uplink().broker())
                && one.uplink().delivery().equals(other.uplink().delivery())
                && secrets(one.uplink()).equals(secrets(other.uplink()));
    }

    /** Everything that proves anything, in one order; a secret has no equality of its own. */
    private static List<String> secrets(Site.Uplink uplink) {
        List<String> all = new ArrayList<>();
        uplink.login().ifPresent(login -> {
            all.add("user " + login.user());
            all.add("password " + login.password().reveal());
        });
        uplink.tls().flatMap(Site.Tls::authorities).ifPresent(ca -> all.add("ca " + ca.reveal()));
        uplink.tls().flatMap(Site.Tls::client).ifPresent(client -> {
            all.add("certificate " + client.certificate().reveal());
            all.add("key " + client.key().reveal());
        });
        return all;
    }
}
