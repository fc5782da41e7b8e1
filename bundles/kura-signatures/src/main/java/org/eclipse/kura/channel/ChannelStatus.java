package org.eclipse.kura.channel;

import org.jspecify.annotations.Nullable;

/** Whether a channel could be read, and why not. */
public class ChannelStatus {
    private final ChannelFlag flag;
    private final @Nullable String message;
    private final @Nullable Exception exception;

    public ChannelStatus(ChannelFlag flag) {
        this.flag = flag;
        this.message = null;
        this.exception = null;
    }

    public ChannelStatus(ChannelFlag flag, @Nullable String message, @Nullable Exception exception) {
        this.flag = flag;
        this.message = message;
        this.exception = exception;
    }

    public ChannelFlag getChannelFlag() {
        return flag;
    }

    public @Nullable Exception getException() {
        return exception;
    }

    public @Nullable String getExceptionMessage() {
        return message;
    }
}
