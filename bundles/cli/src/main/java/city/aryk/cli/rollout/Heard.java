package city.aryk.cli.rollout;

import city.aryk.profiles.desired.Report;
import city.aryk.profiles.desired.Report.State;
import city.aryk.profiles.desired.Report.Trouble;
import city.aryk.profiles.store.Happening.Step;
import city.aryk.profiles.trust.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a gateway said: the retained message {@code reported}, read.
 *
 * @param aim what the gateway was told last; empty where it was told nothing
 * @param troubles what is wrong with that, the first {@link Report#MOST}
 * @param past what happened, newest first
 */
public record Heard(State state, InForce inForce, Optional<Aim> aim, List<Trouble> troubles, List<Past> past) {
    private static final int LARGEST = 512 * 1024;
    private static final long LONGEST_SECONDS = Duration.ofDays(36_500).toSeconds();

    /**
     * What a gateway works by.
     *
     * @param version 0: the site as it was provisioned
     * @param id of the document; empty where there is none
     */
    public record InForce(long version, String id) {}

    /**
     * What a gateway was told.
     *
     * @param version 0 where the gateway could not read it so far
     * @param left until its turn, or until the end of its trial
     */
    public record Aim(long version, String id, Optional<Duration> left) {}

    /** One step in the life of a configuration. */
    public record Past(long version, String step, String at, String why) {}

    public Heard {
        troubles = List.copyOf(troubles);
        past = List.copyOf(past);
    }

    /** The version in force. */
    public long version() {
        return inForce.version();
    }

    /** The id of the document in force; empty where there is none. */
    public String id() {
        return inForce.id();
    }

    /** Reads a report. Any bytes give a report or one refusal. */
    public static Heard read(byte[] text) throws RefusedException {
        var json = ReportJson.parse(text, LARGEST);
        if (!json.text("format").equals(Report.FORMAT)) {
            throw ReportJson.wrong("format: wanted " + Report.FORMAT + ", got '" + json.text("format") + "'");
        }
        return new Heard(
                state(json.text("state")),
                new InForce(json.number("version").orElse(0L), json.text("id")),
                json.object("desired").map(Heard::aim),
                json.objects("errors").stream().map(Heard::trouble).toList(),
                json.objects("history").stream().map(Heard::past).toList());
    }

    private static State state(String code) throws RefusedException {
        return Stream.of(State.values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() -> ReportJson.wrong("state: got '" + code + "', wanted one of "
                        + Stream.of(State.values()).map(State::code).toList()));
    }

    private static Aim aim(ReportJson json) {
        var left = json.number("left-s").map(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS)));
        return new Aim(json.number("version").orElse(0L), json.text("id"), left);
    }

    private static Trouble trouble(ReportJson json) {
        return new Trouble(json.text("path"), json.text("reason"), json.text("message"));
    }

    private static Past past(ReportJson json) {
        return new Past(json.number("version").orElse(0L), json.text("step"), json.text("at"), json.text("why"));
    }

    /** Whether the document is in force and nothing else is being tried. */
    public boolean holds(String document) {
        return state == State.IN_FORCE && inForce.id().equals(document);
    }

    /** Whether the gateway speaks of this document. */
    public boolean concerns(String document) {
        return aim.map(Aim::id).filter(document::equals).isPresent();
    }

    /** Why the gateway did not keep what it was told, each reason once; empty where it did, or does not say. */
    public List<Trouble> faults() {
        if (!troubles.isEmpty() || state != State.ROLLED_BACK) {
            return troubles;
        }
        return past.stream()
                .filter(one -> one.step().equals(Step.ROLLED_BACK.code()))
                .limit(1)
                .map(one -> new Trouble("trial", State.ROLLED_BACK.code(), one.why()))
                .toList();
    }
}
