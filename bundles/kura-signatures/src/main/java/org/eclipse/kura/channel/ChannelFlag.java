package org.eclipse.kura.channel;

/** Whether something went well. */
public enum ChannelFlag {
    FAILURE,
    SUCCESS
}
