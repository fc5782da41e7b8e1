package org.eclipse.kura.security.tamper.detection;

import java.util.Map;
import org.eclipse.kura.type.TypedValue;

/** Whether the housing was opened, and what is known of it. */
public class TamperStatus {
    private final boolean tampered;
    private final Map<String, TypedValue<?>> properties;

    public TamperStatus(boolean tampered, Map<String, TypedValue<?>> properties) {
        this.tampered = tampered;
        this.properties = Map.copyOf(properties);
    }

    public boolean isDeviceTampered() {
        return tampered;
    }

    public Map<String, TypedValue<?>> getProperties() {
        return properties;
    }
}
