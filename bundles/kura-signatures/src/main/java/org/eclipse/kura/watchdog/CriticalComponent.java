package org.eclipse.kura.watchdog;

import org.osgi.annotation.versioning.ConsumerType;

/** Something that has to show regularly that it is alive. */
@ConsumerType
public interface CriticalComponent {
    String getCriticalComponentName();

    /** Milliseconds. */
    int getCriticalComponentTimeout();
}
