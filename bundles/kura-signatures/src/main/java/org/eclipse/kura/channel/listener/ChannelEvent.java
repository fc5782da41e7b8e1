package org.eclipse.kura.channel.listener;

import org.eclipse.kura.channel.ChannelRecord;

/** A value that came unasked. */
public class ChannelEvent {
    private final ChannelRecord channelRecord;

    public ChannelEvent(ChannelRecord channelRecord) {
        this.channelRecord = channelRecord;
    }

    public ChannelRecord getChannelRecord() {
        return channelRecord;
    }
}
