package city.aryk.analytics.traffic.collect;

import city.aryk.api.profile.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Trust in one authority instead of the platform's. */
final class TlsTrust {
    private TlsTrust() {}

    static Optional<SSLContext> context(Optional<Secret> authority) throws IOException {
        if (authority.isEmpty()) {
            return Optional.empty();
        }
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers(authority), new SecureRandom());
            return Optional.of(context);
        } catch (GeneralSecurityException e) {
            throw new IOException("the authority's certificate cannot be used: " + e.getMessage(), e);
        }
    }

    /** The platform's where no authority is given. */
    static TrustManager[] managers(Optional<Secret> authority) throws GeneralSecurityException, IOException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        if (authority.isEmpty()) {
            factory.init((KeyStore) null);
            return factory.getTrustManagers();
        }
        var bytes = authority.get().reveal().getBytes(StandardCharsets.US_ASCII);
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (var certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        factory.init(store);
        return factory.getTrustManagers();
    }
}
