package org.eclipse.kura.channel;

import java.util.Map;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;

/** One channel of one read or write. Not safe for use by several threads. */
public class ChannelRecord {
    private final String name;
    private final DataType type;
    private Map<String, Object> config = Map.of();
    private @Nullable ChannelStatus status;
    private @Nullable TypedValue<?> value;
    private @Nullable String unit;
    private long timestamp;

    private ChannelRecord(String name, DataType type) {
        this.name = name;
        this.type = type;
    }

    public static ChannelRecord createReadRecord(String name, DataType type) {
        return new ChannelRecord(name, type);
    }

    public static ChannelRecord createReadRecord(String name, DataType type, String unit) {
        var record = new ChannelRecord(name, type);
        record.unit = unit;
        return record;
    }

    public static ChannelRecord createWriteRecord(String name, TypedValue<?> value) {
        var record = new ChannelRecord(name, value.getType());
        record.value = value;
        return record;
    }

    public Map<String, Object> getChannelConfig() {
        return config;
    }

    public void setChannelConfig(Map<String, Object> config) {
        this.config = Map.copyOf(config);
    }

    public @Nullable ChannelStatus getChannelStatus() {
        return status;
    }

    public void setChannelStatus(ChannelStatus status) {
        this.status = status;
    }

    public long getTimestamp() {
        return timestamp;
    }

    public void setTimestamp(long timestamp) {
        this.timestamp = timestamp;
    }

    public @Nullable String getUnit() {
        return unit;
    }

    public void setUnit(String unit) {
        this.unit = unit;
    }

    public String getChannelName() {
        return name;
    }

    public DataType getValueType() {
        return type;
    }

    public @Nullable TypedValue<?> getValue() {
        return value;
    }

    public void setValue(TypedValue<?> value) {
        this.value = value;
    }
}
