package city.aryk.profiles.remote;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Event.Phase;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Time;
import city.aryk.profiles.Keeping;
import city.aryk.profiles.desired.Report;
import city.aryk.profiles.desired.Report.Aim;
import city.aryk.profiles.desired.Report.State;
import city.aryk.profiles.desired.Report.Trouble;
import city.aryk.profiles.store.Happening;
import city.aryk.profiles.store.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what happens to configurations: in the report, as events, and in the log. Belongs to the configuration thread.
 */
final class Chronicle {
    private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);

    private final Keeping keeping;
    private final Time time;
    private final Audit audit;
    private final Bulletin bulletin = new Bulletin();
    /** What the outbox was opened with; it takes other settings at the next start. */
    private final Site.Buffer opened;

    private State state = State.IN_FORCE;
    private Optional<Aim> aim = Optional.empty();
    private List<Trouble> troubles = List.of();
    private List<String> notes = List.of();
    private boolean restartTold;

    Chronicle(Keeping keeping, Time time, Audit audit) {
        this.keeping = keeping;
        this.time = time;
        this.audit = audit;
        this.opened = keeping.live().site().buffer();
    }

    Bulletin bulletin() {
        return bulletin;
    }

    /** Takes up where the last run ended; what was taken back at this start is an event of this run. */
    void begin() {
        Standing standing = keeping.store().standing();
        notes = keeping.notes();
        Optional<Happening> last = standing.history().stream().findFirst();
        if (last.isPresent()) {
            resume(last.get());
        }
        publish();
    }

    private void resume(Happening last) {
        aim = Optional.of(new Aim(last.version(), last.id(), Optional.empty(), Optional.empty()));
        state = switch (last.step()) {
            case STAGED -> State.STAGED;
            case TRIED -> State.TRIAL;
            case CONFIRMED, DAMAGED -> State.IN_FORCE;
            case ROLLED_BACK -> State.ROLLED_BACK;
            case REFUSED -> State.REFUSED;
        };
        if (state == State.ROLLED_BACK || state == State.REFUSED) {
            troubles = List.of(new Trouble(
                    state == State.REFUSED ? "desired" : "trial", last.step().code(), last.why()));
        }
        if (state == State.ROLLED_BACK && !keeping.notes().isEmpty()) {
            tell(Severity.MAJOR, "rolled-back", "taken back: " + last.why(), Map.of("why", last.why()));
        }
    }

    /** What the next steps are about. */
    void aim(Aim next) {
        aim = Optional.of(next);
        notes = List.of();
    }

    void note(String note) {
        List<String> all = new ArrayList<>(notes);
        all.remove(note);
        all.add(note);
        notes = all;
        LOG.info("configuration: {}", note);
        publish();
    }

    /** Staged; waits for its turn or is tried at once. */
    void staged(String signer) {
        troubles = List.of();
        tell(Severity.INFO, "staged", "checked whole and staged", Map.of("signer", signer));
        report(State.STAGED);
    }

    void waiting() {
        report(State.WAITING);
    }

    void tried() {
        troubles = List.of();
        tell(Severity.INFO, "trial", "applied, on trial", Map.of());
        report(State.TRIAL);
    }

    /** Another site has been put in force. */
    void applied() {
        if (needsRestart() != restartTold) {
            publish();
        }
    }

    void confirmed(String why) {
        troubles = List.of();
        tell(Severity.INFO, "confirmed", "confirmed: " + why, Map.of("why", why));
        report(State.IN_FORCE);
    }

    /** What is desired is in force already. */
    void inForce() {
        troubles = List.of();
        report(State.IN_FORCE);
    }

    void rolledBack(String why) {
        troubles = List.of(new Trouble("trial", "rolled-back", why));
        tell(Severity.MAJOR, "rolled-back", "taken back: " + why, Map.of("why", why));
        report(State.ROLLED_BACK);
    }

    /**
     * Not accepted.
     *
     * @param news whether it is an event; else it is only reported
     */
    void refused(List<Trouble> all, boolean news) {
        troubles = all;
        if (news) {
            Trouble first = all.get(0);
            tell(
                    Severity.MINOR,
                    "refused",
                    "refused: " + first.path() + ": " + first.message(),
                    Map.of("path", first.path(), "reason", first.reason()));
        }
        report(State.REFUSED);
    }

    private void report(State next) {
        state = next;
        publish();
    }

    private void publish() {
        List<String> all = new ArrayList<>(notes);
        restartTold = needsRestart();
        if (restartTold) {
            all.add("restart needed: other settings of the buffer take effect at the next start");
        }
        bulletin.put(new Report(state, keeping.store().standing(), aim, troubles, all));
    }

    private boolean needsRestart() {
        return !keeping.live().site().buffer().equals(opened);
    }

    private void tell(Severity severity, String kind, String message, Map<String, String> evidence) {
        long version = aim.map(Aim::version).orElse(0L);
        String sentence = "configuration " + version + " " + message;
        if (severity == Severity.MAJOR) {
            LOG.warn("{}", sentence);
        } else {
            LOG.info("{}", sentence);
        }
        Map<String, String> all = new java.util.TreeMap<>(evidence);
        all.put("version", Long.toString(version));
        all.put("id", aim.map(Aim::id).orElse(""));
        var gateway = new DeviceId(keeping.live().site().identity().gateway());
        audit.tell(new Event(
                new Event.What("configuration." + kind, severity, Phase.MOMENT), gateway, time.now(), sentence, all));
    }
}
