package org.eclipse.kura.status;

import org.osgi.annotation.versioning.ConsumerType;

/** Has a say in what the light does. */
@ConsumerType
public interface CloudConnectionStatusComponent {
    int getNotificationPriority();

    CloudConnectionStatusEnum getNotificationStatus();

    void setNotificationStatus(CloudConnectionStatusEnum status);
}
