package city.aryk.driver.rsmp;

import city.aryk.api.command.Command;
import city.aryk.api.command.Commandable;
import city.aryk.api.command.Progress;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.ReportingSession;
import city.aryk.api.model.Observation;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import java.time.Duration;
import java.util.List;

/**
 * What the lane has of a controller: the newest values that it told, what it told by itself, and the way for a priority
 * request. The connection lives on without it. Confined to the lane thread.
 */
final class RsmpSession implements Commandable, ReportingSession {
    private final Gate gate;
    private final RsmpEndpoint endpoint;
    private final Memory memory;
    private final Duration timeout;
    private boolean open = true;

    /** @param timeout how long to wait for a controller that is away */
    RsmpSession(Gate gate, RsmpEndpoint endpoint, Memory memory, Duration timeout) {
        this.gate = gate;
        this.endpoint = endpoint;
        this.memory = memory;
        this.timeout = timeout;
    }

    @Override
    public List<Observation> read(List<PointPlan> due, Deadline deadline) throws DriverException {
        try {
            gate.connection(endpoint, deadline.atMost(timeout));
            memory.await(due, deadline);
            gate.connection(endpoint, deadline.atMost(Duration.ZERO));
            var seen = memory.observed(due);
            if (seen.present() == 0 && !due.isEmpty()) {
                throw new DriverException.Timeout(endpoint.site() + " is connected and has told nothing yet");
            }
            return seen.observations();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    @Override
    public void carry(Command command, Deadline deadline) throws DriverException {
        var order = new Order(PriorityRequest.of(command));
        try {
            connected().order(order);
            order.await(deadline);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private Connection connected() throws DriverException.NotSent, InterruptedException {
        try {
            return gate.connection(endpoint, Deadline.in(Duration.ZERO, () -> 0));
        } catch (DriverException.Unreachable e) {
            throw new DriverException.NotSent("nothing was sent: " + e.getMessage());
        }
    }

    private static DriverException interrupted() {
        Thread.currentThread().interrupt();
        return new DriverException.Unreachable("the lane is being closed");
    }

    @Override
    public List<Progress> progress() {
        return memory.progress();
    }

    @Override
    public Reports reports() {
        return memory.reports();
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            gate.leave(endpoint);
        }
    }
}
