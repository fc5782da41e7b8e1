package city.aryk.polling;

import city.aryk.api.command.Command;
import city.aryk.api.command.Commandable;
import city.aryk.api.command.Progress;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.ReportingSession;
import city.aryk.api.driver.ReportingSession.Reports;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.Event;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conversation with one device: opens its session when there is something to read, and closes it after a failure.
 * Meters close idle connections, and a neighbour may have broken the shared wire: a session of an earlier look that
 * turns out to be dead is opened anew once and the read repeated within the same deadline. Confined to the lane thread.
 */
final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final DriverFactory driver;
    private final DevicePlan plan;
    private final Wires wires;
    private final Time time;
    private final List<Scan> toldScans = new ArrayList<>();
    private final List<Event> toldEvents = new ArrayList<>();
    private Optional<Session> session = Optional.empty();
    /** Whether the device said anything of its state in the present session. */
    private boolean known;

    Conversation(DriverFactory driver, DevicePlan plan, Wires wires, Time time) {
        this.driver = driver;
        this.plan = plan;
        this.wires = wires;
        this.time = time;
    }

    /**
     * Reads the points.
     *
     * @param due the same object for the same selection
     * @throws IllegalStateException when the driver breaks its promise of one observation per point
     */
    Answer read(List<PointPlan> due, Deadline deadline) throws DriverException {
        if (session.isPresent()) {
            try {
                return ask(due, deadline);
            } catch (DriverException.Unreachable e) {
                if (deadline.passed() || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.debug("{}: {}; opening once more", plan.device(), e.getMessage());
            }
        }
        return ask(due, deadline);
    }

    private Answer ask(List<PointPlan> due, Deadline deadline) throws DriverException {
        boolean answered = false;
        try {
            var open = session.isPresent() ? session.get() : driver.open(plan, wires, deadline);
            session = Optional.of(open);
            long started = time.nanos();
            var observations = open.read(due, deadline);
            check(due, observations);
            answered = true;
            known = known || observations.stream().anyMatch(Reading.class::isInstance);
            return new Answer(started, time.nanos(), observations);
        } finally {
            if (!answered) {
                close();
            }
        }
    }

    private static void check(List<PointPlan> due, List<Observation> observations) {
        if (observations.size() != due.size()) {
            throw new IllegalStateException(
                    "the driver gave " + observations.size() + " observations for " + due.size() + " points");
        }
        for (int i = 0; i < due.size(); i++) {
            if (!observations.get(i).point().equals(due.get(i).point())) {
                throw new IllegalStateException("the driver gave "
                        + observations.get(i).point() + " where "
                        + due.get(i).point() + " was due");
            }
        }
    }

    /** What the device has told by itself since the last call, be it in a session that has ended since. */
    Reports reports() {
        listen();
        if (toldScans.isEmpty() && toldEvents.isEmpty()) {
            return Reports.NONE;
        }
        var reports = new Reports(toldScans, toldEvents);
        toldScans.clear();
        toldEvents.clear();
        return reports;
    }

    private void listen() {
        if (session.isPresent() && session.get() instanceof ReportingSession reporting) {
            var reports = reporting.reports();
            toldScans.addAll(reports.scans());
            toldEvents.addAll(reports.events());
        }
    }

    /** Why no command can be carried at present; empty when one can. */
    Optional<String> unready() {
        if (session.isEmpty()) {
            return Optional.of("there is no conversation with it at present");
        }
        if (!(session.get() instanceof Commandable)) {
            return Optional.of("its driver " + driver.name() + " carries no commands");
        }
        return known ? Optional.empty() : Optional.of("its state has not been read yet");
    }

    /**
     * Gives the device a command, once; only where it is not {@link #unready()}. A device that refuses it, or did not
     * get it, keeps its session; after any other failure the session is closed.
     */
    void carry(Command command, Deadline deadline) throws DriverException {
        boolean answered = false;
        try {
            if (session.orElseThrow() instanceof Commandable open) {
                open.carry(command, deadline);
            }
            answered = true;
        } catch (DriverException.Refused | DriverException.NotSent e) {
            answered = true;
            throw e;
        } finally {
            if (!answered) {
                close();
            }
        }
    }

    /** What the device has said of commands since it was asked last. */
    List<Progress> progress() {
        return session.isPresent() && session.get() instanceof Commandable open ? open.progress() : List.of();
    }

    /** Idempotent. */
    void close() {
        listen();
        var closing = session;
        session = Optional.empty();
        known = false;
        closing.ifPresent(Session::close);
    }

    /**
     * What a device said.
     *
     * @param started when the answering read began, monotonic nanoseconds
     * @param ended when it was complete
     */
    record Answer(long started, long ended, List<Observation> observations) {}
}
