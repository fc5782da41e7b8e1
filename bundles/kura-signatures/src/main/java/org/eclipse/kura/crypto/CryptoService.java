package org.eclipse.kura.crypto;

import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** Encrypts with the key of this Kura. */
@ProviderType
public interface CryptoService {
    char[] encryptAes(char[] plain) throws KuraException;

    char[] decryptAes(char[] encrypted) throws KuraException;
}
