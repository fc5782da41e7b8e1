package city.aryk.cli;

import city.aryk.cli.rollout.GatewayName;
import city.aryk.profiles.desired.Desired;
import city.aryk.profiles.desired.Intake;
import city.aryk.profiles.desired.Intake.Action;
import city.aryk.profiles.desired.Report;
import city.aryk.profiles.desired.Report.State;
import city.aryk.profiles.desired.Report.Trouble;
import city.aryk.profiles.desired.SiteChange;
import city.aryk.profiles.set.Gate.Home;
import city.aryk.profiles.store.Generation;
import city.aryk.profiles.store.Generation.About;
import city.aryk.profiles.store.Happening;
import city.aryk.profiles.store.Happening.Step;
import city.aryk.profiles.store.Standing;
import city.aryk.profiles.trust.Anchors;
import city.aryk.profiles.trust.Moment;
import city.aryk.profiles.trust.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A gateway without devices, threads and files: it judges what it is told as the product does, and says what the
 * product says. A site that speaks of {@code bad-meter} fails its trial here.
 */
final class SimulatedGateway {
    final GatewayName name;
    private final Anchors anchors;
    private Standing standing =
            new Standing(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    SimulatedGateway(GatewayName name, Anchors anchors) {
        this.name = name;
        this.anchors = anchors;
    }

    /** What it reports, one after the other, when it is told this. */
    List<byte[]> told(byte[] envelope, Instant now) {
        try {
            var home = new Home(name.site(), name.gateway());
            var accepted = new Intake(anchors, Moment.at(now), home, standing).judge(envelope);
            return accepted.action() == Action.TAKE ? tried(accepted.desired(), accepted.id()) : List.of(report());
        } catch (RefusedException e) {
            return List.of(
                    new Report(State.REFUSED, standing, Optional.empty(), List.of(Trouble.of(e)), List.of()).json());
        }
    }

    private List<byte[]> tried(Desired desired, String id) {
        long version = desired.label().version();
        var generation = new Generation(version, new About(version, id, 0, ""), "0".repeat(64));
        var aim = Optional.of(new Report.Aim(version, id, Optional.empty(), Optional.empty()));
        List<byte[]> said = new ArrayList<>();
        said.add(new Report(State.STAGED, standing, aim, List.of(), List.of()).json());
        said.add(new Report(State.TRIAL, standing, aim, List.of(), List.of()).json());
        boolean bad = desired.site().map(SiteChange::yaml).orElse("").contains("bad-meter");
        if (bad) {
            happened(new Happening(version, id, Step.ROLLED_BACK, Optional.empty(), "bad-meter is silent"));
            said.add(new Report(State.ROLLED_BACK, standing, aim, List.of(), List.of()).json());
        } else {
            standing = new Standing(
                    Optional.of(generation), Optional.empty(), Optional.empty(), List.of(), standing.history());
            said.add(new Report(State.IN_FORCE, standing, aim, List.of(), List.of()).json());
        }
        return said;
    }

    private void happened(Happening happening) {
        List<Happening> all = new ArrayList<>(List.of(happening));
        all.addAll(standing.history());
        standing = new Standing(standing.inForce(), Optional.empty(), Optional.empty(), List.of(), all);
    }

    byte[] report() {
        return new Report(State.IN_FORCE, standing, Optional.empty(), List.of(), List.of()).json();
    }
}
