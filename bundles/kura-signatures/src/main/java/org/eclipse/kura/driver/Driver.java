package org.eclipse.kura.driver;

import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.osgi.annotation.versioning.ProviderType;

/** Reads and writes the channels of a device. */
@ProviderType
public interface Driver {
    /** The property of an asset that names its driver. */
    String DRIVER_PID_PROPERTY_NAME = "driver.pid";

    void connect() throws ConnectionException;

    void disconnect() throws ConnectionException;

    ChannelDescriptor getChannelDescriptor();

    void read(List<ChannelRecord> records) throws ConnectionException;

    void registerChannelListener(Map<String, Object> channelConfig, ChannelListener listener)
            throws ConnectionException;

    void unregisterChannelListener(ChannelListener listener) throws ConnectionException;

    void write(List<ChannelRecord> records) throws ConnectionException;

    PreparedRead prepareRead(List<ChannelRecord> records);

    /** The device cannot be reached. */
    final class ConnectionException extends Exception {
        private static final long serialVersionUID = 1;

        public ConnectionException() {}

        public ConnectionException(String message) {
            super(message);
        }

        public ConnectionException(String message, Throwable because) {
            super(message, because);
        }

        public ConnectionException(Throwable because) {
            super(because);
        }
    }
}
