package org.eclipse.kura.channel.listener;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told of values that come unasked. */
@ConsumerType
public interface ChannelListener {
    void onChannelEvent(ChannelEvent event);
}
