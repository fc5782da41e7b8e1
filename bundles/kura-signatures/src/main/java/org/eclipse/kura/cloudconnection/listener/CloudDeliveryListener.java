package org.eclipse.kura.cloudconnection.listener;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told what has arrived. */
@ConsumerType
public interface CloudDeliveryListener {
    void onMessageConfirmed(String messageId);
}
