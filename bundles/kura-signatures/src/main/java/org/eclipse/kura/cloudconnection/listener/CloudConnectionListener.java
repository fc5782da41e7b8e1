package org.eclipse.kura.cloudconnection.listener;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told whether there is a connection. */
@ConsumerType
public interface CloudConnectionListener {
    void onDisconnected();

    void onConnectionLost();

    void onConnectionEstablished();
}
