package city.aryk.polling;

import city.aryk.api.command.CommandDoor.Outcome;
import city.aryk.api.driver.DeviceStatus.Reason;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.ReportingSession.Reports;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import city.aryk.polling.Agenda.Look;
import city.aryk.polling.BackOff.Company;
import city.aryk.polling.Conversation.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One device on a lane: what to do when its turn comes, and when that is. Confined to the lane thread. */
final class PolledDevice {
    /** What a turn was used for. */
    enum Turn {
        /** The device is left alone; its silence was reported. */
        QUIET,
        ANSWERED,
        FAILED
    }

    private static final Logger LOG = LoggerFactory.getLogger(PolledDevice.class);
    /** A slow device has this many times what its last look took until it is looked at again. */
    private static final int BREATHER = 2;

    private final DevicePlan plan;
    private final Conversation conversation;
    private final LaneContext context;
    private final Doorway door;
    private final Agenda agenda;
    private final BackOff backOff;
    private Failure failure = new Failure(Reason.NONE, Gap.Cause.UNREACHABLE, "");
    private String reportedFault = "";
    private long restUntil;
    private boolean slow;

    PolledDevice(DevicePlan plan, Conversation conversation, LaneContext context, Doorway door) {
        this.plan = plan;
        this.conversation = conversation;
        this.context = context;
        this.door = door;
        this.restUntil = context.time().nanos();
        this.agenda = new Agenda(plan.points(), context.gridOrigin(), restUntil);
        this.backOff = new BackOff(agenda.shortest());
    }

    DeviceId id() {
        return plan.device();
    }

    /** Gives the device a command and tells what became of it. */
    void carry(Order order) {
        var unready = order.deadline().passed() ? Optional.of("the wire was not free in time") : conversation.unready();
        if (unready.isPresent()) {
            order.tell(Outcome.NOT_SENT, unready.get());
            return;
        }
        try {
            conversation.carry(
                    order.command(), order.deadline().atMost(plan.pacing().budget()));
            order.tell(Outcome.TAKEN, "");
        } catch (DriverException.Refused e) {
            order.tell(Outcome.REFUSED, String.valueOf(e.getMessage()));
        } catch (DriverException.NotSent e) {
            order.tell(Outcome.NOT_SENT, String.valueOf(e.getMessage()));
        } catch (DriverException e) {
            order.tell(Outcome.UNKNOWN, String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError e) { // a driver's fault costs its device, not the lane
            LOG.error("{}: the driver {} failed", plan.device(), plan.profile().driver(), e);
            order.tell(Outcome.UNKNOWN, "the driver failed: " + e);
        }
    }

    /** Passes on what the device has said of its commands. */
    void listen() {
        try {
            conversation.progress().forEach(said -> context.listener().told(plan.device(), said));
        } catch (RuntimeException e) { // a driver's fault costs its device, not the lane
            if (!reportedFault.equals(e.toString())) {
                reportedFault = e.toString();
                LOG.error(
                        "{}: the driver {} failed",
                        plan.device(),
                        plan.profile().driver(),
                        e);
            }
            conversation.close();
        }
    }

    /** When the next turn is wanted. */
    long wakeAt() {
        if (backOff.failing()) {
            return Math.min(agenda.next(), backOff.retryAt());
        }
        return agenda.owes() ? restUntil : Math.max(agenda.next(), restUntil);
    }

    boolean failing() {
        return backOff.failing();
    }

    /** Whether others that are due at the same instant go first. */
    boolean yields() {
        return slow || failing();
    }

    /** Whether the device fails because its wire does, as far as one can tell. */
    boolean unreachable() {
        return failing() && failure.why == Reason.UNREACHABLE;
    }

    /** Moves the next look of a failing device, never to a later time; not where asking often may do harm. */
    void hurry(long at) {
        if (failure.why != Reason.REFUSED && failure.why != Reason.FAULT) {
            backOff.hurry(at);
        }
    }

    /**
     * Looks at the device, or reports its silence while it is left alone.
     *
     * @param now monotonic nanoseconds, less the lane's phase
     * @param company counts who else is on the wire, as if this device had failed
     * @throws InterruptedException when the lane is being closed
     */
    Turn turn(long now, Supplier<Company> company) throws InterruptedException {
        var turn = use(now, company);
        agenda.align(context.gridOrigin(), Math.max(now, context.time().nanos()));
        return turn;
    }

    private Turn use(long now, Supplier<Company> company) throws InterruptedException {
        if (backOff.failing()) {
            context.tally().missed(agenda.forget(now));
            boolean held = backOff.holds(now);
            quiet(held ? now + 1 : agenda.latest(now));
            if (held) {
                return Turn.QUIET;
            }
        }
        var look = agenda.take(now);
        if (look.isEmpty()) {
            return Turn.QUIET;
        }
        context.tally().missed(look.get().missed());
        var answer = ask(look.get());
        door.passable();
        tell(conversation.reports());
        if (answer.isEmpty()) {
            failed(look.get(), now, company.get());
            return Turn.FAILED;
        }
        answered(look.get(), answer.get(), company.get());
        return Turn.ANSWERED;
    }

    /** Hands on what the device told by itself; what it showed between two looks comes before the look's own scan. */
    private void tell(Reports reports) throws InterruptedException {
        for (var scan : reports.scans()) {
            deliver(scan);
        }
        for (var event : reports.events()) {
            door.accept(event);
        }
    }

    private void quiet(long before) throws InterruptedException {
        for (var q = agenda.takeQuietly(before); q.isPresent(); q = agenda.takeQuietly(before)) {
            var at = new Stamp(context.time().now().boot(), q.get().instant());
            deliver(Scan.silent(plan.device(), at, q.get().points().ids(), failure.cause));
        }
    }

    private Optional<Answer> ask(Look look) {
        Time time = context.time();
        var deadline = Deadline.in(plan.pacing().budget(), time::nanos);
        try {
            return Optional.of(conversation.read(look.all().plans(), deadline));
        } catch (DriverException e) {
            failure = new Failure(reason(e.gapCause()), e.gapCause(), String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError e) { // a driver's fault costs its device, not the lane
            var driver = plan.profile().driver();
            failure = new Failure(Reason.FAULT, Gap.Cause.MALFORMED, "the driver " + driver + " failed: " + e);
            if (!reportedFault.equals(e.toString())) {
                reportedFault = e.toString();
                LOG.error("{}: the driver {} failed", plan.device(), driver, e);
            }
        }
        LOG.debug("{}: {}", plan.device(), failure.message);
        return Optional.empty();
    }

    private void failed(Look look, long started, Company company) throws InterruptedException {
        context.board().looked(plan.device(), List.of());
        boolean secondChance = context.board().online(plan.device()) && !failing() && failure.mayPass();
        agenda.owe(look.all(), true);
        long ended = Math.max(started, context.time().nanos());
        backOff.failed(failure.why, started, ended, company);
        roundRetry(ended);
        var now = context.time().now();
        boolean changed = !secondChance && context.board().failed(plan.device(), failure.why, failure.message, now);
        if (!look.fresh().ids().isEmpty()) {
            var at = new Stamp(now.boot(), look.instant());
            deliver(Scan.silent(plan.device(), at, look.fresh().ids(), failure.cause));
        }
        if (changed) {
            LOG.info("{}: offline: {}", plan.device(), failure.message);
            door.accept(DeviceEvents.offline(plan, failure.why, failure.message, now));
        }
    }

    /** A fast device is asked again on its grid; a slow one as soon as its back-off says. */
    private void roundRetry(long now) {
        if (agenda.shortest() <= BackOff.longestAlone()) {
            long instant = agenda.nearest(backOff.retryAt());
            if (instant > now) {
                backOff.roundTo(instant);
            }
        }
    }

    private void answered(Look look, Answer answer, Company company) throws InterruptedException {
        agenda.owe(look.all(), false);
        backOff.succeeded();
        long took = answer.ended() - answer.started();
        slow = took * 4 > agenda.shortest();
        restUntil = company.answering() > 0 ? answer.started() + BREATHER * took : answer.started();
        long late = answer.started() - look.instant();
        boolean onGrid = look.onGrid() && late <= look.all().toleranceNanos();
        if (!onGrid) {
            context.tally().missed(agenda.skip(answer.started()));
        }
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{}: {} points in {} us",
                    plan.device(),
                    answer.observations().size(),
                    took / 1000);
        }
        context.board().looked(plan.device(), answer.observations());
        var now = context.time().now();
        boolean back = context.board().answered(plan.device(), now);
        var at = new Stamp(now.boot(), onGrid ? look.instant() : answer.started());
        deliver(new Scan(plan.device(), at, Duration.ofNanos(took), answer.observations()));
        if (back) {
            LOG.info("{}: online again", plan.device());
            door.accept(DeviceEvents.online(plan, now));
        }
    }

    private void deliver(Scan scan) throws InterruptedException {
        door.accept(scan);
        context.tally().delivered(scan);
    }

    void close() {
        conversation.close();
    }

    private static Reason reason(Gap.Cause cause) {
        return switch (cause) {
            case UNREACHABLE -> Reason.UNREACHABLE;
            case TIMEOUT -> Reason.TIMEOUT;
            case REFUSED, UNSUPPORTED, NOT_AVAILABLE -> Reason.REFUSED;
            case MALFORMED -> Reason.MALFORMED;
        };
    }

    private record Failure(Reason why, Gap.Cause cause, String message) {
        /** A lost or damaged answer happens on every bus; only the second in a row makes the device offline. */
        boolean mayPass() {
            return why == Reason.TIMEOUT || why == Reason.MALFORMED;
        }
    }
}
