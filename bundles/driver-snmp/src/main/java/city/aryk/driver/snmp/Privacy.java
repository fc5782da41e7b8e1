package city.aryk.driver.snmp;

import java.util.Arrays;
import java.util.Optional;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.PrivacyProtocol;

/** How messages of SNMPv3 are encrypted (RFC 3414 clause 8, RFC 3826). */
enum Privacy {
    DES("des"),
    AES128("aes128"),
    AES256("aes256");

    private final String key;

    Privacy(String key) {
        this.key = key;
    }

    static Optional<Privacy> ofKey(String key) {
        return Arrays.stream(values()).filter(p -> p.key.equals(key)).findFirst();
    }

    static String keys() {
        return "des, aes128 or aes256";
    }

    PrivacyProtocol protocol() {
        return switch (this) {
            case DES -> new PrivDES();
            case AES128 -> new PrivAES128();
            case AES256 -> new PrivAES256();
        };
    }
}
