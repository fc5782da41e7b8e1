package city.aryk.uplink;

import city.aryk.api.driver.DeviceStates;
import city.aryk.api.driver.DeviceStatus;
import city.aryk.api.flow.AlgorithmRegister;
import city.aryk.api.flow.Counters;
import city.aryk.api.model.DeviceId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks the services that come and go; what one counted before it went still counts in the farewell. */
final class Gathering implements Census {
    private final List<Counters> counters = new CopyOnWriteArrayList<>();
    private final Map<String, Long> departed = new ConcurrentHashMap<>();
    private final List<DeviceStates> devices = new CopyOnWriteArrayList<>();
    private final Algorithms algorithms = new Algorithms();
    private final String version;

    Gathering(String version) {
        this.version = version;
    }

    void add(Counters source) {
        counters.add(source);
    }

    void remove(Counters source) {
        departed.putAll(source.counters());
        counters.remove(source);
    }

    void add(DeviceStates source) {
        devices.add(source);
    }

    void remove(DeviceStates source) {
        devices.remove(source);
    }

    void add(AlgorithmRegister source) {
        algorithms.add(source);
    }

    @Override
    public AlgorithmRegister algorithms() {
        return algorithms;
    }

    @Override
    public Map<String, Long> counters() {
        var all = new TreeMap<>(departed);
        counters.forEach(source -> all.putAll(source.counters()));
        return all;
    }

    @Override
    public Map<DeviceId, DeviceStatus> devices() {
        var all = new TreeMap<DeviceId, DeviceStatus>();
        devices.forEach(source -> all.putAll(source.statuses()));
        return all;
    }

    @Override
    public String version() {
        return version;
    }
}
