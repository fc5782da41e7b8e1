package city.aryk.driver.snmp;

import java.util.Arrays;
import java.util.Optional;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;

/** How messages of SNMPv3 are authenticated (RFC 3414 clauses 6 and 7, RFC 7860). */
enum Authentication {
    MD5("md5"),
    SHA1("sha1"),
    SHA256("sha256"),
    SHA512("sha512");

    private final String key;

    Authentication(String key) {
        this.key = key;
    }

    static Optional<Authentication> ofKey(String key) {
        return Arrays.stream(values()).filter(a -> a.key.equals(key)).findFirst();
    }

    static String keys() {
        return "md5, sha1, sha256 or sha512";
    }

    AuthenticationProtocol protocol() {
        return switch (this) {
            case MD5 -> new AuthMD5();
            case SHA1 -> new AuthSHA();
            case SHA256 -> new AuthHMAC192SHA256();
            case SHA512 -> new AuthHMAC384SHA512();
        };
    }
}
