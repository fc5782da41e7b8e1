package org.eclipse.kura.message;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Named values, a time and a body. */
@SuppressWarnings("JavaUtilDate") // Kura's choice
public class KuraPayload {
    private final Map<String, Object> metrics = new LinkedHashMap<>();
    private @Nullable Date timestamp;
    private byte @Nullable [] body;

    public @Nullable Date getTimestamp() {
        return timestamp == null ? null : new Date(timestamp.getTime());
    }

    public void setTimestamp(Date timestamp) {
        this.timestamp = new Date(timestamp.getTime());
    }

    public @Nullable Object getMetric(String name) {
        return metrics.get(name);
    }

    public void addMetric(String name, Object value) {
        metrics.put(name, value);
    }

    public Set<String> metricNames() {
        return Set.copyOf(metrics.keySet());
    }

    public Map<String, Object> metrics() {
        return Map.copyOf(metrics);
    }

    public byte @Nullable [] getBody() {
        return body;
    }

    public void setBody(byte[] body) {
        this.body = body;
    }
}
