package city.aryk.profiles.remote;

import city.aryk.api.driver.DriverFactory;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Time;
import city.aryk.profiles.Checked;
import city.aryk.profiles.Keeping;
import city.aryk.profiles.SiteFiles;
import city.aryk.profiles.desired.Desired;
import city.aryk.profiles.desired.Envelope;
import city.aryk.profiles.desired.Health;
import city.aryk.profiles.desired.Intake;
import city.aryk.profiles.desired.Intake.Accepted;
import city.aryk.profiles.desired.Report.Aim;
import city.aryk.profiles.desired.Report.Trouble;
import city.aryk.profiles.desired.Slot;
import city.aryk.profiles.desired.Trial;
import city.aryk.profiles.desired.Verdict;
import city.aryk.profiles.set.Gate.Home;
import city.aryk.profiles.set.Hashes;
import city.aryk.profiles.store.Generation;
import city.aryk.profiles.store.Happening;
import city.aryk.profiles.store.Happening.Step;
import city.aryk.profiles.store.Standing;
import city.aryk.profiles.trust.Anchors;
import city.aryk.profiles.trust.Moment;
import city.aryk.profiles.trust.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes desired configurations through their life: judged, staged, tried when it is the gateway's turn, watched, and
 * confirmed or taken back. A document that comes during a trial is judged again when the trial is over.
 *
 * <p>Belongs to the configuration thread, which calls {@link #start} once and {@link #tick} every second. What fails on
 * the disk leaves the old or the new standing, whole, and is tried again later.
 */
final class Agent {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final Duration RETRY = Duration.ofSeconds(60);

    private final Keeping keeping;
    private final Time time;
    private final Vitals vitals;
    private final Chronicle chronicle;
    private final Supplier<Collection<DriverFactory>> drivers;
    private Optional<Pending> pending = Optional.empty();
    private Optional<Trial> trial = Optional.empty();
    /** Why the trial was given up, while the store has still to be told. */
    private Optional<String> givenUp = Optional.empty();

    private Optional<Parcel> later = Optional.empty();
    private final Allowance refusals;
    private long notBeforeNanos;

    /** Staged, waiting for its turn since an instant. */
    private record Pending(Generation generation, Desired desired, long sinceNanos) {}

    Agent(Keeping keeping, Time time, Vitals vitals, Chronicle chronicle, Supplier<Collection<DriverFactory>> drivers) {
        this.keeping = keeping;
        this.time = time;
        this.vitals = vitals;
        this.chronicle = chronicle;
        this.drivers = drivers;
        this.refusals = new Allowance(time);
        this.notBeforeNanos = time.nanos();
    }

    /** Takes up what the last run left staged or on trial. */
    void start() {
        chronicle.begin();
        Standing standing = keeping.store().standing();
        standing.staged().ifPresent(this::resumeStaged);
        standing.trial().map(Standing.Trying::generation).ifPresent(this::resumeTrial);
    }

    private void resumeStaged(Generation generation) {
        try {
            pending = Optional.of(new Pending(generation, document(generation), time.nanos()));
        } catch (IOException | RefusedException e) {
            LOG.error("configuration {}: staged, but its document cannot be read", generation.number(), e);
        }
    }

    private void resumeTrial(Generation generation) {
        try {
            if (site(generation).value().isEmpty()) {
                giveUp("cannot be read after a restart");
                return;
            }
            var before = new Health(Map.of(), false, 0); // nobody remembers who answered
            vitals.applied();
            trial = Optional.of(trial(document(generation), before));
        } catch (IOException | RefusedException e) {
            LOG.error("configuration {}: on trial, but its document cannot be read", generation.number(), e);
            giveUp("cannot be read after a restart: " + e.getMessage());
        }
    }

    private Trial trial(Desired desired, Health before) {
        return new Trial(desired.terms().trial(), before, time.nanos());
    }

    private Desired document(Generation generation) throws IOException, RefusedException {
        Path file = keeping.store().folderOf(generation).resolve(Assembly.DOCUMENT);
        return Desired.read(Envelope.read(Files.readAllBytes(file)).payload());
    }

    private Checked<Site> site(Generation generation) {
        return keeping.files().of(keeping.store().folderOf(generation), drivers.get());
    }

    /** Takes a document as it came; any bytes. */
    void receive(Parcel parcel) {
        try {
            Accepted accepted = judge(parcel.envelope());
            switch (accepted.action()) {
                case IN_FORCE -> inForce(accepted);
                case ON_TRIAL -> later = Optional.empty();
                case STAGED -> LOG.debug("configuration {}: staged already", accepted.id());
                case TAKE -> take(accepted, parcel);
            }
        } catch (RefusedException e) {
            refuse(parcel, List.of(Trouble.of(e)));
        } catch (UnfitException e) {
            refuse(parcel, troubles(e));
        } catch (IOException e) {
            LOG.error("configuration: the disk did not take it, the old one stays in force", e);
            chronicle.note("a configuration could not be stored: " + e.getMessage());
        }
    }

    private static List<Trouble> troubles(UnfitException unfit) {
        return unfit.problems().stream()
                .map(problem -> new Trouble(problem.place(), "check", problem.message()))
                .toList();
    }

    private Accepted judge(byte[] envelope) throws RefusedException, IOException {
        Site.Identity identity = keeping.live().site().identity();
        var home = new Home(identity.site(), identity.gateway());
        return new Intake(anchors(), moment(), home, keeping.store().standing()).judge(envelope);
    }

    /** Those of the configuration that runs, else those that the gateway was provisioned with. */
    private Anchors anchors() throws RefusedException, IOException {
        Optional<Generation> running = keeping.store().standing().running();
        if (running.isPresent()) {
            Path set = keeping.store().folderOf(running.get()).resolve(SiteFiles.SET);
            Anchors rotated = Anchors.read(set.resolve("trust"));
            if (!rotated.certificates().isEmpty()) {
                return rotated;
            }
        }
        return Anchors.read(keeping.files().site().resolve("trust"));
    }

    private Moment moment() throws RefusedException, IOException {
        Optional<Instant> now = now();
        if (now.isPresent()) {
            return Moment.at(now.get());
        }
        Optional<Generation> inForce = keeping.store().standing().inForce();
        return Moment.unset(
                inForce.isPresent() ? document(inForce.get()).label().created() : Instant.EPOCH);
    }

    private Optional<Instant> now() {
        var utc = time.utcMillis(time.now());
        return utc.isPresent() ? Optional.of(Instant.ofEpochMilli(utc.getAsLong())) : Optional.empty();
    }

    private void inForce(Accepted accepted) throws IOException {
        pending = Optional.empty();
        keeping.store().unstage(now(), "version " + accepted.desired().label().version() + " is desired again");
        chronicle.aim(aim(accepted));
        chronicle.inForce();
    }

    private static Aim aim(Accepted accepted) {
        return new Aim(accepted.desired().label().version(), accepted.id(), Optional.empty(), Optional.empty());
    }

    private void take(Accepted accepted, Parcel parcel) throws RefusedException, UnfitException, IOException {
        if (keeping.store().standing().trial().isPresent()) {
            later = Optional.of(parcel);
            chronicle.note("version " + accepted.desired().label().version() + " waits for the end of the trial");
            return;
        }
        var staged = new Assembly(keeping, drivers.get()).stage(accepted, parcel, now());
        chronicle.aim(aim(accepted));
        chronicle.staged(accepted.signer().signer());
        accepted.signer().note().ifPresent(chronicle::note);
        var next = new Pending(staged.generation(), accepted.desired(), time.nanos());
        pending = Optional.of(next);
        var left = left(next);
        if (!left.isZero()) {
            chronicle.aim(aim(next, left));
            chronicle.waiting();
        } else if (time.nanos() - notBeforeNanos >= 0) {
            stored(() -> begin(next, staged.site()));
        }
    }

    private Aim aim(Pending next, Duration left) {
        return new Aim(
                next.desired().label().version(),
                next.generation().about().id(),
                Optional.of(slot(next)),
                Optional.of(left));
    }

    private Slot slot(Pending next) {
        Site.Identity identity = keeping.live().site().identity();
        return Slot.draw(
                new Home(identity.site(), identity.gateway()),
                next.desired().label().version(),
                next.desired().terms().rollout());
    }

    private Duration left(Pending next) {
        return slot(next)
                .left(next.desired().terms().rollout(), Duration.ofNanos(time.nanos() - next.sinceNanos()), now());
    }

    private void refuse(Parcel parcel, List<Trouble> troubles) {
        Aim refused = aimOf(parcel.envelope());
        Trouble first = troubles.get(0);
        String why = first.path() + ": " + first.message();
        boolean again = keeping.store().standing().history().stream()
                .anyMatch(one -> one.step() == Step.REFUSED
                        && one.equals(new Happening(one.version(), refused.id(), Step.REFUSED, one.at(), why)));
        boolean news = !again && refusals.take();
        try {
            if (news) {
                keeping.store().note(new Happening(refused.version(), refused.id(), Step.REFUSED, now(), why));
            }
        } catch (IOException e) {
            LOG.error("configuration: a refusal could not be written down", e);
        }
        chronicle.aim(refused);
        chronicle.refused(troubles, news);
    }

    /** What a document says of itself, trusted or not; version 0 where it says nothing that can be read. */
    private static Aim aimOf(byte[] envelope) {
        String id = Hashes.sha256(envelope);
        long version = 0;
        try {
            byte[] payload = Envelope.read(envelope).payload();
            id = Desired.id(payload);
            version = Desired.read(payload).label().version();
        } catch (RefusedException e) {
            LOG.debug("configuration: of unknown version: {}", e.getMessage());
        }
        return new Aim(version, id, Optional.empty(), Optional.empty());
    }

    /** Does what is due. */
    void tick() {
        if (time.nanos() - notBeforeNanos < 0) {
            return;
        }
        if (givenUp.isPresent()) {
            giveUp(givenUp.get());
        } else if (trial.isPresent()) {
            stored(() -> look(trial.get()));
        } else if (pending.isPresent() && left(pending.get()).isZero()) {
            stored(() -> begin(pending.get()));
        }
    }

    /** What the store is part of. */
    private interface StoredStep {
        void run() throws IOException;
    }

    private void stored(StoredStep step) {
        try {
            step.run();
        } catch (IOException e) {
            failed("a step could not be stored", e);
        }
    }

    private void failed(String what, IOException why) {
        LOG.error("configuration: {}; trying again in {} s", what, RETRY.toSeconds(), why);
        chronicle.note(what + ": " + why.getMessage());
        notBeforeNanos = time.nanos() + RETRY.toNanos();
    }

    private void begin(Pending next) throws IOException {
        Checked<Site> site = site(next.generation());
        if (site.value().isEmpty()) {
            String why = site.problems().get(0).toString();
            keeping.store().unstage(now(), why);
            pending = Optional.empty();
            chronicle.aim(aim(next, Duration.ZERO));
            chronicle.refused(List.of(new Trouble(SiteFiles.SITE, "check", why)), true);
            return;
        }
        begin(next, site.value().get());
    }

    private void begin(Pending next, Site site) throws IOException {
        var criteria = next.desired().terms().trial();
        Health before = vitals.soFar(keeping.live().site());
        keeping.store().beginTrial(next.generation(), criteria.restarts(), now());
        pending = Optional.empty();
        trial = Optional.of(trial(next.desired(), before));
        chronicle.aim(aim(next, criteria.duration()));
        chronicle.tried();
        keeping.live().change(site);
        chronicle.applied();
        vitals.applied();
    }

    private void look(Trial current) throws IOException {
        Verdict verdict = current.look(vitals.sinceApplied(keeping.live().site()), time.nanos());
        switch (verdict.kind()) {
            case UNDECIDED -> LOG.debug("configuration: {} of the trial left", verdict.left());
            case CONFIRM -> {
                keeping.store().confirm(now(), verdict.why());
                over();
                chronicle.confirmed(verdict.why());
                next();
            }
            case ROLL_BACK -> giveUp(verdict.why());
        }
    }

    /** The configuration thread met a fault of our own: what is on trial may have caused it. */
    void fault(RuntimeException fault) {
        if (keeping.store().standing().trial().isPresent()) {
            giveUp("a fault while it was applied or watched: " + fault);
        }
    }

    /** Takes the trial back in the store and works by the old site again, whatever the disk says. */
    private void giveUp(String why) {
        boolean first = givenUp.isEmpty();
        givenUp = Optional.of(why);
        try {
            if (keeping.store().standing().trial().isPresent()) {
                keeping.store().rollBack(now(), why);
            }
        } catch (IOException e) {
            failed("taken back, but that could not be stored", e);
        }
        if (first) {
            old().ifPresent(keeping.live()::change);
        }
        if (keeping.store().standing().trial().isEmpty()) {
            over();
            chronicle.rolledBack(why);
            next();
        }
    }

    /** The site of what is in force, else the one that was provisioned. */
    private Optional<Site> old() {
        Optional<Generation> inForce = keeping.store().standing().inForce();
        Optional<Site> site = inForce.flatMap(generation -> site(generation).value());
        return site.isPresent()
                ? site
                : keeping.files().provisioned(drivers.get()).value();
    }

    /** The trial is over, and what follows is about it, whatever was received meanwhile. */
    private void over() {
        trial = Optional.empty();
        givenUp = Optional.empty();
        Happening last = keeping.store().standing().history().get(0);
        chronicle.aim(new Aim(last.version(), last.id(), Optional.empty(), Optional.empty()));
    }

    private void next() {
        Optional<Parcel> waited = later;
        later = Optional.empty();
        waited.ifPresent(this::receive);
    }
}
