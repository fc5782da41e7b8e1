package city.aryk.driver.snmp;

import city.aryk.api.profile.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.MessageProcessingModel;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/**
 * What a conversation needs of one version of the protocol. Every conversation has its own users and engine times, so
 * that devices whose users have the same name and other keys do not meet.
 *
 * @param model takes messages apart and puts them together
 * @param target to whom requests are addressed
 */
record Security(MessageProcessingModel model, Target<UdpAddress> target) {
    private static final int SHORTEST_KEY = 8; // RFC 3414, clause 11.2

    static Security of(Endpoint endpoint, Map<String, Secret> secrets, UdpAddress address) {
        var version = endpoint.version();
        if (version instanceof Endpoint.V3 v3) {
            return v3(endpoint, v3, secrets, address);
        }
        boolean v1 = version instanceof Endpoint.V1;
        var target = new CommunityTarget<>(address, octets(secret(endpoint, secrets, "community")));
        target.setVersion(v1 ? SnmpConstants.version1 : SnmpConstants.version2c);
        return new Security(v1 ? new MPv1() : new MPv2c(), target);
    }

    private static Security v3(Endpoint endpoint, Endpoint.V3 v3, Map<String, Secret> secrets, UdpAddress address) {
        var engine = new OctetString(MPv3.createLocalEngineID());
        var protocols = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.maxCompatibility);
        var counters = new CounterSupport();
        var usm = new USM(protocols, engine, 0, counters);
        usm.setEngineDiscoveryEnabled(true);
        var user = new OctetString(v3.user());
        var authentication = v3.authentication().map(Authentication::protocol);
        var privacy = v3.privacy().map(Privacy::protocol);
        authentication.ifPresent(protocols::addAuthenticationProtocol);
        privacy.ifPresent(protocols::addPrivacyProtocol);
        usm.addUser(new UsmUser(
                user,
                authentication.map(a -> a.getID()).orElse(null),
                authentication.map(a -> key(endpoint, secrets, "auth-key")).orElse(null),
                privacy.map(a -> a.getID()).orElse(null),
                privacy.map(a -> key(endpoint, secrets, "priv-key")).orElse(null)));
        var target = new UserTarget<>(address, user, new byte[0]);
        target.setVersion(SnmpConstants.version3);
        target.setSecurityLevel(level(v3));
        var models = SecurityModels.getCollection(new SecurityModel[] {usm});
        return new Security(new MPv3(engine.getValue(), null, protocols, models, counters), target);
    }

    private static int level(Endpoint.V3 v3) {
        if (v3.privacy().isPresent()) {
            return SecurityLevel.AUTH_PRIV;
        }
        return v3.authentication().isPresent() ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.NOAUTH_NOPRIV;
    }

    private static OctetString key(Endpoint endpoint, Map<String, Secret> secrets, String key) {
        var octets = octets(secret(endpoint, secrets, key));
        if (octets.length() < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    endpoint + ": the secret of " + key + " is too short, wanted " + SHORTEST_KEY + " bytes or more");
        }
        return octets;
    }

    private static Secret secret(Endpoint endpoint, Map<String, Secret> secrets, String key) {
        return Optional.ofNullable(secrets.get(key))
                .orElseThrow(() -> new IllegalArgumentException(endpoint + ": no secret for " + key));
    }

    private static OctetString octets(Secret secret) {
        return new OctetString(secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    /** An empty request of this version. */
    PDU request() {
        PDU pdu =
                switch (target.getVersion()) {
                    case SnmpConstants.version1 -> new PDUv1();
                    case SnmpConstants.version3 -> new ScopedPDU();
                    default -> new PDU();
                };
        pdu.setType(PDU.GET);
        return pdu;
    }

    boolean isPrivate() {
        return target.getSecurityLevel() == SecurityLevel.AUTH_PRIV;
    }
}
