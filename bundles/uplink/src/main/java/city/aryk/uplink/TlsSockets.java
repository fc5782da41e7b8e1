package city.aryk.uplink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import city.aryk.api.profile.Secret;
import city.aryk.api.profile.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes TLS sockets from the certificates of a site. */
final class TlsSockets {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private TlsSockets() {}

    /**
     * Sockets that trust the site's authorities (the platform's where it names none) and show the site's certificate.
     *
     * @throws Broker.Unavailable what is wrong with which file; never tells a secret
     */
    static SSLSocketFactory of(Optional<Site.Tls> tls) throws Broker.Unavailable {
        try {
            var context = SSLContext.getInstance("TLS");
            var authorities = tls.flatMap(Site.Tls::authorities);
            var client = tls.flatMap(Site.Tls::client);
            context.init(
                    client.isPresent() ? keys(client.get()) : new KeyManager[0],
                    trust(authorities.isPresent() ? Optional.of(store(authorities.get())) : Optional.empty()),
                    null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new Broker.Unavailable("tls: " + e.getMessage(), true);
        }
    }

    private static TrustManager[] trust(Optional<KeyStore> authorities) throws GeneralSecurityException {
        // without a store the factory takes the platform's
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities.orElse(null));
        return factory.getTrustManagers();
    }

    private static KeyStore store(Secret authorities) throws GeneralSecurityException, IOException {
        var store = empty();
        int number = 0;
        for (Certificate certificate : certificates("ca", authorities)) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        return store;
    }

    private static KeyManager[] keys(Site.ClientCertificate client) throws GeneralSecurityException, IOException {
        Certificate[] chain = certificates("certificate", client.certificate()).toArray(new Certificate[0]);
        var store = empty();
        char[] none = {};
        store.setKeyEntry("gateway", key(client.key(), (X509Certificate) chain[0]), none, chain);
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, none);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(String name, Secret pem) throws CertificateException {
        var factory = CertificateFactory.getInstance("X.509");
        Collection<? extends Certificate> found;
        try {
            found = factory.generateCertificates(
                    new ByteArrayInputStream(pem.reveal().getBytes(US_ASCII)));
        } catch (CertificateException e) {
            throw new CertificateException(name + " cannot be read; wanted PEM certificates", e);
        }
        if (found.isEmpty()) {
            throw new CertificateException(name + " holds no certificate; wanted PEM certificates");
        }
        return found;
    }

    private static PrivateKey key(Secret pem, X509Certificate certificate) throws GeneralSecurityException {
        Matcher found = PKCS8.matcher(pem.reveal());
        if (!found.find()) {
            throw new GeneralSecurityException(
                    "key holds no private key; wanted PEM PKCS #8, not encrypted (BEGIN PRIVATE KEY)");
        }
        String algorithm = certificate.getPublicKey().getAlgorithm();
        byte[] der = Base64.getMimeDecoder().decode(found.group(1));
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new GeneralSecurityException("key is no " + algorithm + " key, as the certificate wants it", e);
        }
    }
}
