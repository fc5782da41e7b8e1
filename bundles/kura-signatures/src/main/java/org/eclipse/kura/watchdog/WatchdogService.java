package org.eclipse.kura.watchdog;

import org.osgi.annotation.versioning.ProviderType;

/** Restarts the machine when something critical is not alive any more. */
@ProviderType
public interface WatchdogService {
    void registerCriticalComponent(CriticalComponent component);

    void unregisterCriticalComponent(CriticalComponent component);

    void checkin(CriticalComponent component);
}
