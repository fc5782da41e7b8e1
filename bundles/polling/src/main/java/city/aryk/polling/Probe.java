package city.aryk.polling;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.model.Scan;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import java.time.Duration;

/** Reads one device once, on the caller's thread; nothing stays open. */
public final class Probe {
    private Probe() {}

    /**
     * Opens a session, reads every planned point and closes it.
     *
     * @param timeout for everything together
     * @throws IllegalArgumentException when the endpoint is not one of the driver's
     * @throws IllegalStateException when the driver does not give one observation per point
     */
    public static Scan read(DriverFactory driver, DevicePlan plan, Time time, Duration timeout) throws DriverException {
        driver.wire(plan.endpoint());
        try (var wires = new LaneWires(time)) {
            var conversation = new Conversation(driver, plan, wires, time);
            try {
                var at = time.now();
                var answer = conversation.read(plan.points(), Deadline.in(timeout, time::nanos));
                return new Scan(
                        plan.device(), at, Duration.ofNanos(answer.ended() - answer.started()), answer.observations());
            } finally {
                conversation.close();
            }
        }
    }
}
