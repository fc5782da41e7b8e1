package city.aryk.polling;

import city.aryk.api.command.Command;
import city.aryk.api.command.CommandDoor.Outcome;
import city.aryk.api.command.CommandDoor.Receipt;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.time.Deadline;
import city.aryk.polling.BackOff.Company;
import city.aryk.polling.PolledDevice.Turn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread for one wire. The devices on it take turns: the one whose grid instant is earliest is next; where several
 * share an instant they keep the site's order, but slow and failing ones go last. No two requests are ever on the wire
 * at once.
 *
 * <p>Every lane has a small fixed phase by which it wakes behind the grid, so that the lanes of a big site do not wake
 * in the same millisecond. Readings carry the grid instant all the same.
 */
final class Lane implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final long ATTENTION = Duration.ofMillis(100).toNanos();
    /** Longer than any request of a vehicle stays open. */
    private static final long ATTENTIVE = Duration.ofMinutes(10).toNanos();

    private final String wire;
    private final LaneContext context;
    private final long phase;
    private final LaneWires wires;
    private final Doorway door;
    private final Thread thread;
    private final List<PolledDevice> devices;
    private final Orders orders = new Orders();
    private final Bell bell = new Bell();
    private String reportedFault = "";
    /** Until when devices are asked often for what became of their commands. */
    private long attentiveUntil;

    /** What a lane reads, in the site's order. */
    record Member(DevicePlan plan, DriverFactory driver) {}

    Lane(String wire, List<Member> members, LaneContext context, Duration phase, ThreadFactory threads) {
        this.wire = wire;
        this.context = context;
        this.phase = Math.min(phase.toNanos(), smallestTolerance(members) / 4);
        this.wires = new LaneWires(context.time());
        this.door = new Doorway(context.sink());
        this.devices = members.stream()
                .map(m -> new PolledDevice(
                        m.plan(), new Conversation(m.driver(), m.plan(), wires, context.time()), context, door))
                .toList();
        this.thread = threads.newThread(this);
        this.attentiveUntil = context.time().nanos();
    }

    private static long smallestTolerance(List<Member> members) {
        return members.stream()
                .flatMap(m -> m.plan().points().stream())
                .mapToLong(p -> p.schedule().tolerance().toNanos())
                .min()
                .orElse(0);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        LOG.info("{}: {} devices", wire, devices.size());
        try {
            while (true) {
                var device = next();
                long due = device.wakeAt() + phase;
                bell.rest(
                        context.time(),
                        attentive() ? Math.min(due, context.time().nanos() + ATTENTION) : due,
                        door);
                carryOrders();
                if (context.time().nanos() - due >= 0) {
                    serve(device);
                }
                listen();
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: closed", wire);
        } finally {
            release();
        }
    }

    private boolean attentive() {
        return attentiveUntil - context.time().nanos() > 0;
    }

    /** Between two looks: a command never comes between a question and its answer. */
    private void carryOrders() throws InterruptedException {
        for (var order = orders.next(); order.isPresent(); order = orders.next()) {
            attentiveUntil = context.time().nanos() + ATTENTIVE;
            carryOut(order.get());
            door.passable();
        }
    }

    private void carryOut(Order order) {
        for (var device : devices) {
            if (device.id().equals(order.command().device())) {
                device.carry(order);
            }
        }
        order.tell(Outcome.NOT_SENT, order.command().device() + " is not on this wire");
    }

    private void listen() {
        if (attentive()) {
            devices.forEach(PolledDevice::listen);
        }
    }

    private void release() {
        try {
            orders.close();
            devices.forEach(PolledDevice::close);
        } finally {
            wires.close();
        }
    }

    private PolledDevice next() {
        var next = devices.get(0);
        for (int i = 1; i < devices.size(); i++) {
            var device = devices.get(i);
            int order = Long.compare(device.wakeAt(), next.wakeAt());
            if (order < 0 || (order == 0 && next.yields() && !device.yields())) {
                next = device;
            }
        }
        return next;
    }

    private void serve(PolledDevice device) throws InterruptedException {
        boolean wireWasDead = answering() == 0;
        try {
            var turn = device.turn(context.time().nanos() - phase, () -> company(device));
            if (turn == Turn.ANSWERED && wireWasDead) {
                revive();
            } else if (turn == Turn.FAILED && answering() == 0) {
                long soon = context.time().nanos() + BackOff.longestAlone();
                devices.forEach(d -> d.hurry(soon));
            }
        } catch (RuntimeException e) { // the top of the thread: a fault of the pipeline must not end the lane
            if (!reportedFault.equals(e.toString())) {
                reportedFault = e.toString();
                LOG.error("{}: a scan was lost", wire, e);
            }
        }
    }

    /** The first answer of a wire that was dead: whoever was out of reach is asked at once. */
    private void revive() {
        long now = context.time().nanos();
        for (var device : devices) {
            if (device.unreachable()) {
                device.hurry(now);
            }
        }
    }

    private int answering() {
        int answering = 0;
        for (var device : devices) {
            if (!device.failing()) {
                answering++;
            }
        }
        return answering;
    }

    private Company company(PolledDevice device) {
        int others = answering() - (device.failing() ? 0 : 1);
        return new Company(others, devices.size() - others);
    }

    /** Takes a command for one of its devices and carries it as soon as the wire is free. Safe for use by all threads. */
    void carry(Command command, Deadline deadline, Receipt receipt) {
        if (orders.offer(new Order(command, deadline, receipt))) {
            bell.ring(thread);
        }
    }

    /** Asks the lane to end: nothing more is delivered, and a lane that waits for its grid wakes and says goodbye. */
    void close() {
        door.shut(thread);
    }

    /** Ends whatever the lane is blocked in. */
    void breakOff() {
        wires.close();
    }

    /** Interrupts even a delivery. */
    void abandon() {
        thread.interrupt();
    }

    /** Waits until the lane has ended; whether it has. */
    boolean ended(Deadline deadline) throws InterruptedException {
        thread.join(Math.max(1, deadline.leftMillis()));
        return !thread.isAlive();
    }
}
