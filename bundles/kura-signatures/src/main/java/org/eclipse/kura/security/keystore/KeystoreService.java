package org.eclipse.kura.security.keystore;

import java.security.KeyStore;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** Holds keys and certificates. */
@ProviderType
public interface KeystoreService {
    KeyStore.Entry getEntry(String alias) throws KuraException;

    Map<String, KeyStore.Entry> getEntries() throws KuraException;
}
