package org.eclipse.kura.security.tamper.detection;

import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** Tells whether the housing was opened. */
@ProviderType
public interface TamperDetectionService {
    String getDisplayName();

    TamperStatus getTamperStatus() throws KuraException;

    void resetTamperStatus() throws KuraException;
}
