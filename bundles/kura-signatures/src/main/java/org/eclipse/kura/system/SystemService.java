package org.eclipse.kura.system;

import org.osgi.annotation.versioning.ProviderType;

/** What the machine is, and where Kura keeps what. */
@ProviderType
public interface SystemService {
    String getKuraDataDirectory();
}
