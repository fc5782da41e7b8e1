package city.aryk.commands;

import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.CommandPlan.Rate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How often each device was asked for each command lately. Belongs to one thread. */
final class Rates {
    private final Map<Asked, Deque<Long>> times = new HashMap<>();

    private record Asked(DeviceId device, String command) {}

    /** Whether one more is within the rate. */
    boolean allows(DeviceId device, String command, Rate rate, long nowNanos) {
        Deque<Long> lately = times.computeIfAbsent(new Asked(device, command), key -> new ArrayDeque<>());
        while (!lately.isEmpty() && nowNanos - lately.getFirst() >= rate.per().toNanos()) {
            lately.removeFirst();
        }
        return lately.size() < rate.count();
    }

    /** Counts one that is carried out. */
    void count(DeviceId device, String command, long nowNanos) {
        times.computeIfAbsent(new Asked(device, command), key -> new ArrayDeque<>())
                .addLast(nowNanos);
    }
}
