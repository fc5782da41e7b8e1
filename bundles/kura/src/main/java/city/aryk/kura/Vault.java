package city.aryk.kura;

import city.aryk.api.profile.Secret;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the secrets of a configuration: passwords that Kura encrypted, and keys and certificates of its key stores. They
 * are opened when they are asked for and written nowhere. Safe for use by all threads.
 */
final class Vault {
    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);

    private final CryptoService crypto;
    private final Map<String, KeystoreService> stores = new ConcurrentHashMap<>();

    Vault(CryptoService crypto) {
        this.crypto = crypto;
    }

    void arrived(String pid, KeystoreService store) {
        stores.put(pid, store);
    }

    void left(String pid) {
        stores.remove(pid);
    }

    /** The secret of that name; empty where the configuration has none, or it cannot be opened. */
    Optional<Secret> secret(String name, Configuration configuration) {
        Settings gateway = configuration.gateway();
        return switch (name) {
            case SiteText.PASSWORD -> gateway.text("upstream.password").map(this::opened);
            case SiteText.AUTHORITIES -> store(gateway).flatMap(Vault::authorities);
            case SiteText.CERTIFICATE -> own(gateway).flatMap(Vault::certificates);
            case SiteText.KEY -> own(gateway).flatMap(Vault::key);
            default -> device(name, configuration);
        };
    }

    private Optional<Secret> device(String name, Configuration configuration) {
        return configuration.devices().entrySet().stream()
                .filter(one -> name.equals(SiteText.DEVICE + Configuration.deviceId(one.getKey(), one.getValue())))
                .findFirst()
                .flatMap(one -> one.getValue().text("secret"))
                .map(this::opened);
    }

    /** Kura encrypts what its page sets; what comes in a call of its own may still be plain. */
    private Secret opened(String text) {
        try {
            return new Secret(new String(crypto.decryptAes(text.toCharArray())));
        } catch (KuraException e) {
            LOG.debug("a password is not encrypted: {}", e.getCode());
            return new Secret(text);
        }
    }

    private Optional<KeystoreService> store(Settings gateway) {
        return gateway.text("upstream.keystore").map(stores::get);
    }

    private Optional<KeyStore.PrivateKeyEntry> own(Settings gateway) {
        return store(gateway).flatMap(store -> gateway.text("upstream.alias").flatMap(alias -> entry(store, alias)));
    }

    private static Optional<KeyStore.PrivateKeyEntry> entry(KeystoreService store, String alias) {
        try {
            return store.getEntry(alias) instanceof KeyStore.PrivateKeyEntry entry
                    ? Optional.of(entry)
                    : Optional.empty();
        } catch (KuraException e) {
            LOG.warn("key store: the entry {} cannot be read: {}", alias, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Secret> authorities(KeystoreService store) {
        try {
            List<Certificate> trusted = new ArrayList<>();
            for (var entry : store.getEntries().values()) {
                if (entry instanceof KeyStore.TrustedCertificateEntry authority) {
                    trusted.add(authority.getTrustedCertificate());
                }
            }
            return pem(trusted);
        } catch (KuraException e) {
            LOG.warn("key store: its certificates cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Secret> certificates(KeyStore.PrivateKeyEntry entry) {
        return pem(Arrays.asList(entry.getCertificateChain()));
    }

    /** A key that its store does not give away, as on a chip, cannot be used by the gateway's own MQTT. */
    private static Optional<Secret> key(KeyStore.PrivateKeyEntry entry) {
        return Optional.ofNullable(entry.getPrivateKey().getEncoded())
                .map(bytes -> new Secret(pem("PRIVATE KEY", bytes)));
    }

    private static Optional<Secret> pem(List<Certificate> certificates) {
        var text = new StringBuilder();
        try {
            for (var certificate : certificates) {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (CertificateEncodingException e) {
            LOG.warn("key store: a certificate cannot be written: {}", e.getMessage());
            return Optional.empty();
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text.toString()));
    }

    /** RFC 7468. */
    private static String pem(String label, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
