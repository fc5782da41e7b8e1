package city.aryk.commands;

import city.aryk.api.command.Command;
import city.aryk.api.profile.CommandPlan;
import city.aryk.api.profile.CommandSwitch;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Judges requests in a fixed order, what costs least and proves most first: who signed, with which role, for which
 * gateway and device, whether it is still good, and whether it was seen before. Belongs to the commands thread.
 */
final class Gate {
    /** A request may be good for so long at most: so long it has to be remembered. */
    static final Duration LONGEST = Duration.ofHours(1);

    private final SiteSource sites;
    private final Time time;
    private final Memory memory;
    private final Rates rates = new Rates();

    /**
     * A request that may be carried out, as far as it alone can tell.
     *
     * @param validFor how long it is still good
     */
    record Admission(Command command, CommandPlan plan, DevicePlan device, Duration validFor) {}

    Gate(SiteSource sites, Time time, Memory memory) {
        this.sites = sites;
        this.time = time;
        this.memory = memory;
    }

    /**
     * Whether a known key signed: the first thing that counts.
     *
     * @param topic the command's name in the topic
     */
    CommandSwitch.Key authenticate(SignedRequest signed, String topic) throws RefusedException {
        Command command = signed.request().command();
        if (!command.name().equals(topic)) {
            throw new RefusedException(
                    Refusal.MALFORMED, "the topic says '" + topic + "' and the request '" + command.name() + "'");
        }
        String issuer = command.authority().issuer();
        CommandSwitch.Key key = sites.site().commands().keys().get(issuer);
        if (key == null) {
            throw new RefusedException(Refusal.UNKNOWN_KEY, "the site knows no key '" + issuer + "'");
        }
        if (!signed.isBy(key.key())) {
            throw new RefusedException(Refusal.BAD_SIGNATURE, "the signature is not one of the key '" + issuer + "'");
        }
        return key;
    }

    /** Whether an authenticated request may be carried out here and now, and was not seen before. */
    Admission admit(Request request, CommandSwitch.Key key) throws RefusedException {
        Site site = sites.site();
        Command command = request.command();
        mayAsk(site, command, key);
        String here = site.identity().site() + "/" + site.identity().gateway();
        if (!request.gateway().equals(here)) {
            throw new RefusedException(
                    Refusal.WRONG_GATEWAY, "the request is for " + request.gateway() + "; this is " + here);
        }
        DevicePlan device = device(site, command);
        CommandPlan plan = device.profile()
                .command(command.name())
                .orElseThrow(() -> new RefusedException(
                        Refusal.UNKNOWN_COMMAND,
                        "the profile " + device.profile().name() + " knows no " + command.name()));
        if (!key.roles().contains(plan.guard().role())) {
            throw role(command, plan);
        }
        Duration validFor = validFor(command);
        unseen(command);
        return new Admission(command, plan, device, validFor);
    }

    /** A key that holds the role at no device learns no more than that. */
    private static void mayAsk(Site site, Command command, CommandSwitch.Key key) throws RefusedException {
        List<CommandPlan> plans = site.devices().stream()
                .flatMap(device -> device.profile().command(command.name()).stream())
                .toList();
        if (!plans.isEmpty()
                && plans.stream()
                        .noneMatch(plan -> key.roles().contains(plan.guard().role()))) {
            throw role(command, plans.get(0));
        }
    }

    private static RefusedException role(Command command, CommandPlan plan) {
        return new RefusedException(
                Refusal.ROLE,
                command.name() + " wants the role " + plan.guard().role() + ", which the key '"
                        + command.authority().issuer() + "' does not hold");
    }

    private static DevicePlan device(Site site, Command command) throws RefusedException {
        return site.devices().stream()
                .filter(plan -> plan.device().equals(command.device()))
                .filter(plan -> site.commands().allows(plan.device()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        Refusal.UNKNOWN_DEVICE,
                        "the site has no device " + command.device() + " that may be asked for anything"));
    }

    private Duration validFor(Command command) throws RefusedException {
        long now = now();
        long notAfter = command.authority().notAfter();
        if (notAfter <= now) {
            throw new RefusedException(
                    Refusal.EXPIRED,
                    "the request was good until " + (now - notAfter) + " ms ago, by this gateway's clock");
        }
        if (notAfter - now > LONGEST.toMillis()) {
            throw new RefusedException(
                    Refusal.NOT_AFTER_TOO_FAR,
                    "the request is good for " + (notAfter - now) / 1_000 + " s; at most " + LONGEST.toSeconds());
        }
        return Duration.ofMillis(notAfter - now);
    }

    private long now() throws RefusedException {
        return time.utcMillis(time.now()).stream()
                .boxed()
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        Refusal.TIME_UNKNOWN, "the gateway does not know the time yet, and so not what has expired"));
    }

    private void unseen(Command command) throws RefusedException {
        Journal journal = memory.journal();
        if (journal.isLost()) {
            raise(journal);
            throw new RefusedException(
                    Refusal.MEMORY_LOST,
                    "what was asked before was lost; nothing is taken that is good only for the next "
                            + LONGEST.toMinutes() + " min");
        }
        if (journal.hasSeen(command.id())) {
            throw new RefusedException(Refusal.REPLAYED, "the request " + command.id() + " was seen before");
        }
        if (command.authority().notAfter() <= journal.floor()) {
            throw new RefusedException(
                    Refusal.EXPIRED, "requests that were good as long as this one have been forgotten already");
        }
        if (!journal.hasRoom(now())) {
            throw new RefusedException(
                    Refusal.TOO_MANY, "more than " + Journal.MOST + " requests are good at the same time");
        }
    }

    private void raise(Journal journal) throws RefusedException {
        try {
            journal.raise(now() + LONGEST.toMillis());
        } catch (IOException e) {
            throw memory.notRecorded(e);
        }
    }

    /** Whether the device may be asked once more, and with these arguments. */
    void withinGuard(Admission admission) throws RefusedException {
        Command command = admission.command();
        CommandPlan plan = admission.plan();
        var rate = plan.guard().atMost();
        if (!rates.allows(command.device(), plan.name(), rate, time.nanos())) {
            throw new RefusedException(
                    Refusal.RATE,
                    command.device() + " may be asked for " + plan.name() + " " + rate.count() + " times in "
                            + rate.per().toSeconds() + " s");
        }
        Arguments.check(command.arguments(), plan);
        late(admission);
    }

    private void late(Admission admission) throws RefusedException {
        var late = admission.plan().guard().onlyIf().late();
        if (late.isEmpty()) {
            return;
        }
        Duration least = late.get().least();
        Duration raised = sites.site().commands().late().orElse(least);
        Duration wanted = raised.compareTo(least) > 0 ? raised : least;
        String said = admission.command().arguments().getOrDefault(late.get().by(), "0s");
        if (Arguments.duration(said).compareTo(wanted) < 0) {
            throw new RefusedException(
                    Refusal.NOT_LATE, "the vehicle is " + said + " late; wanted at least " + wanted.toSeconds() + "s");
        }
    }

    /** Counts a request that is carried out. */
    void count(Admission admission) {
        rates.count(admission.command().device(), admission.plan().name(), time.nanos());
    }

    /** Remembers a request for good; returns when that is durable. */
    void see(Command command, Optional<Journal.Left> opened) throws RefusedException {
        Journal journal = memory.journal();
        long notAfter = command.authority().notAfter();
        try {
            if (opened.isPresent()) {
                journal.seeOpened(command.id(), notAfter, opened.get());
            } else {
                journal.see(command.id(), notAfter);
            }
        } catch (IOException e) {
            throw memory.notRecorded(e);
        }
    }
}
