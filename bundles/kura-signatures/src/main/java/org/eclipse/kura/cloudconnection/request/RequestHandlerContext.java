package org.eclipse.kura.cloudconnection.request;

import java.util.Map;
import org.eclipse.kura.cloudconnection.publisher.CloudNotificationPublisher;

/** Who asks, and how to tell more later. */
public class RequestHandlerContext {
    private final CloudNotificationPublisher publisher;
    private final Map<String, String> properties;

    public RequestHandlerContext(CloudNotificationPublisher publisher, Map<String, String> properties) {
        this.publisher = publisher;
        this.properties = Map.copyOf(properties);
    }

    public CloudNotificationPublisher getNotificationPublisher() {
        return publisher;
    }

    public Map<String, String> getContextProperties() {
        return properties;
    }
}
