package city.aryk.driver.snmp;

import city.aryk.api.driver.EndpointQuery;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snmp4j.smi.OID;

/**
 * Where an agent is and how it wants to be asked.
 *
 * @param host as written; an IPv6 address in brackets
 * @param port 1 to 65535
 * @param asking how much at once, and of which site
 */
record Endpoint(String host, int port, Version version, Asking asking) {
    private static final String WANTED = "snmp://host:161?version=1&community=secret:NAME,"
            + " or snmp://host:161?version=3&user=NAME&auth=sha256&auth-key=secret:A&priv=aes128&priv-key=secret:B";
    private static final int STANDARD_PORT = 161;
    /** About what an actuated controller answers at once (NTCIP devices in the field). */
    private static final int STANDARD_MOST = 20;

    private static final Pattern SITE = Pattern.compile("[!-~]{1,32}");

    /**
     * How an agent is asked.
     *
     * @param most variables in one request, 1 to 60
     * @param scn the code number by which an outstation knows the site (UG405), where several share it
     */
    record Asking(int most, Optional<String> scn) {}

    /** The version of the protocol, with what is public of its security. */
    sealed interface Version {}

    /** SNMPv1 (RFC 1157): one unknown object fails the whole request. */
    record V1() implements Version {}

    /** SNMPv2c (RFC 1901). */
    record V2c() implements Version {}

    /** SNMPv3 with the user-based security model (RFC 3414). */
    record V3(String user, Optional<Authentication> authentication, Optional<Privacy> privacy) implements Version {}

    /** @throws IllegalArgumentException with what is wrong and the wanted form */
    static Endpoint of(URI uri) {
        var query = new EndpointQuery(uri, WANTED);
        if (!"snmp".equalsIgnoreCase(uri.getScheme())) {
            throw query.wrong("scheme '" + uri.getScheme() + "'");
        }
        int most = query.number("variables", STANDARD_MOST, 1, 60);
        var scn = query.text("scn");
        if (scn.filter(site -> !SITE.matcher(site).matches()).isPresent()) {
            throw query.wrong("scn, wanted 1 to 32 printable ASCII characters, e.g. CO1111");
        }
        String version = query.text("version").orElse("1");
        return new Endpoint(
                query.host(),
                query.port(STANDARD_PORT),
                switch (version) {
                    case "1" -> community(query, new V1());
                    case "2c" -> community(query, new V2c());
                    case "3" -> v3(query);
                    default -> throw query.wrong("version=" + version + ", wanted 1, 2c or 3");
                },
                new Asking(most, scn));
    }

    private static Version community(EndpointQuery query, Version version) {
        query.allow("version", "community", "variables", "scn");
        secret(query, "community");
        return version;
    }

    private static Version v3(EndpointQuery query) {
        query.allow(List.of("version", "user", "auth", "auth-key", "priv", "priv-key", "variables", "scn"));
        String user = query.text("user").orElseThrow(() -> query.wrong("no user"));
        var authentication = query.text("auth").map(name -> Authentication.ofKey(name)
                .orElseThrow(() -> query.wrong("auth=" + name + ", wanted " + Authentication.keys())));
        var privacy = query.text("priv").map(name -> Privacy.ofKey(name)
                .orElseThrow(() -> query.wrong("priv=" + name + ", wanted " + Privacy.keys())));
        if (authentication.isPresent()) {
            secret(query, "auth-key");
        }
        if (privacy.isPresent()) {
            if (authentication.isEmpty()) {
                throw query.wrong("priv without auth (RFC 3414 has no such security level)");
            }
            secret(query, "priv-key");
        }
        return new V3(user, authentication, privacy);
    }

    private static void secret(EndpointQuery query, String key) {
        String value = query.text(key).orElseThrow(() -> query.wrong("no " + key));
        if (!value.startsWith("secret:")) {
            throw query.wrong(key + " is written out, wanted " + key + "=secret:NAME");
        }
    }

    String wire() {
        return "snmp:" + host + ":" + port;
    }

    int most() {
        return asking.most();
    }

    /** The row of the site in the tables of UG405: 1, the number of characters of its SCN, and their codes. */
    Optional<OID> site() {
        return asking.scn().map(scn -> {
            int[] row = new int[scn.length() + 2];
            row[0] = 1;
            row[1] = scn.length();
            for (int i = 0; i < scn.length(); i++) {
                row[i + 2] = scn.charAt(i);
            }
            return new OID(row);
        });
    }

    /** The host without the brackets of an IPv6 address. */
    String address() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return wire();
    }
}
