package city.aryk.commands;

import city.aryk.api.command.Command;
import city.aryk.api.flow.Counters;
import city.aryk.api.flow.Downlink.Reply;
import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.CommandPlan;
import city.aryk.api.profile.CommandPlan.Life;
import city.aryk.api.profile.CommandSwitch;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Time;
import city.aryk.commands.Gate.Admission;
import city.aryk.commands.OpenRequest.Nature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes requests as they come and sees each to its end. The order is fixed: size, form, signature, role, gateway,
 * device, expiry, seen before; from here on the request is remembered, whatever becomes of it; then rate, arguments, and
 * what it wants to open or end. What passes is remembered and written down durably, and only then carried to the device,
 * once. Belongs to the commands thread, but for {@link #counters()}.
 */
final class Office implements Counters {
    /** A file of this name in the folder switches everything off, and cancels what is open. */
    static final String OFF = "off";

    /** Refusals of what nobody known has signed are events so many times in a minute; all are answered and counted. */
    private static final int STRANGERS = 10;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Parts parts;
    private final Path folder;
    private final Memory memory;
    private final Gate gate;
    private final OpenRequests requests;
    private final Map<String, AtomicLong> counts = new TreeMap<>();
    private long strangersSince;
    private int strangers;

    /** What the office works with. */
    record Parts(SiteSource sites, Time time, Voice voice, Carrier carrier) {}

    /**
     * An office.
     *
     * @param folder what must outlive the process
     */
    Office(Parts parts, Path folder) {
        this.parts = parts;
        this.folder = folder;
        this.memory = new Memory(folder);
        this.gate = new Gate(parts.sites(), parts.time(), memory);
        this.requests = new OpenRequests(parts.carrier(), parts.voice(), memory, parts.time());
        this.strangersSince = parts.time().nanos();
        for (String name : new String[] {"received", "accepted", "refused"}) {
            counts.put("commands." + name, new AtomicLong());
        }
    }

    /** Takes up what the last run left open. */
    void start() {
        for (Journal.Left left : memory.left()) {
            var device = new DeviceId(left.device());
            var nobody = new Command.Authority("", 0);
            Optional<Nature> nature = parts.sites().site().devices().stream()
                    .filter(plan -> plan.device().equals(device))
                    .flatMap(plan -> opened(left, plan).stream())
                    .findFirst();
            nature.ifPresentOrElse(
                    requests::takeUp,
                    () -> requests.giveUp(left, new Command(left.id(), device, left.cancelBy(), Map.of(), nobody)));
        }
    }

    private static Optional<Nature> opened(Journal.Left left, DevicePlan device) {
        for (CommandPlan plan : device.profile().commands()) {
            Optional<Life> life =
                    plan.guard().life().filter(one -> one.cancelBy().equals(left.cancelBy()));
            if (life.isPresent()) {
                var command =
                        new Command(left.id(), device.device(), plan.name(), Map.of(), new Command.Authority("", 0));
                return Optional.of(new Nature(command, plan, life.get(), device));
            }
        }
        return Optional.empty();
    }

    /**
     * Takes a message; any bytes.
     *
     * @param topic the command's name in the topic
     */
    void receive(String topic, byte[] bytes, Optional<Reply> reply) {
        count("received");
        var subject = new Subject(Optional.empty(), reply);
        try {
            SignedRequest signed = SignedRequest.read(bytes);
            subject = Subject.of(signed.request().command(), reply);
            CommandSwitch.Key key = gate.authenticate(signed, topic);
            known(signed.request(), key, subject);
        } catch (RefusedException e) {
            count("refused");
            stranger(subject, Word.refused(e));
        }
    }

    /** Everybody gets an answer, but strangers do not fill the store with events. */
    private void stranger(Subject subject, Word word) {
        long now = parts.time().nanos();
        if (now - strangersSince >= MINUTE.toNanos()) {
            strangersSince = now;
            strangers = 0;
        }
        if (strangers < STRANGERS) {
            strangers++;
            parts.voice().say(subject, word);
        } else {
            parts.voice().answer(subject, word);
        }
    }

    private void known(Request request, CommandSwitch.Key key, Subject subject) {
        try {
            switchedOn();
            Admission admission = gate.admit(request, key);
            try {
                carryOut(admission, subject);
            } catch (RefusedException e) {
                remember(admission);
                throw e;
            }
        } catch (RefusedException e) {
            count("refused");
            parts.voice().say(subject, Word.refused(e));
        }
    }

    /** A request that was refused for what may pass must not be good later. */
    private void remember(Admission admission) throws RefusedException {
        if (!memory.journal().hasSeen(admission.command().id())) {
            gate.see(admission.command(), Optional.empty());
        }
    }

    private void switchedOn() throws RefusedException {
        if (isOff()) {
            throw new RefusedException(
                    Refusal.SWITCHED_OFF,
                    "commands are switched off at the gateway by the file " + folder.resolve(OFF));
        }
    }

    private boolean isOff() {
        return Files.exists(folder.resolve(OFF));
    }

    private void carryOut(Admission admission, Subject subject) throws RefusedException {
        gate.withinGuard(admission);
        Command command = admission.command();
        Optional<Life> life = admission.plan().guard().life();
        Optional<OpenRequest> meant = life.isPresent() ? Optional.empty() : requests.meant(admission);
        if (life.isPresent()) {
            requests.mayOpen(command);
        }
        gate.see(
                command,
                life.map(one -> new Journal.Left(command.id(), command.device().text(), one.cancelBy())));
        writeDown(subject, command);
        gate.count(admission);
        count("accepted");
        if (life.isPresent()) {
            requests.begin(admission, life.get(), subject);
        } else if (meant.isPresent() && meant.get().life().cancelBy().equals(command.name())) {
            requests.checkOut(meant.get(), command, subject);
        } else {
            meant.ifPresent(requests::renew);
            parts.carrier()
                    .carry(
                            command,
                            shorter(admission.plan().guard().confirm().within(), admission.validFor()),
                            (outcome, detail) -> parts.voice().say(subject, Errand.word(outcome, detail)));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void writeDown(Subject subject, Command command) throws RefusedException {
        if (!parts.voice().record(subject, Word.accepted())) {
            memory.close(command.id());
            throw new RefusedException(
                    Refusal.NOT_RECORDED, "the request could not be written down in the outbox before it was sent");
        }
    }

    /** Refuses what nobody had time to look at. */
    void busy(Optional<Reply> reply) {
        count("received");
        count("refused");
        parts.voice()
                .answer(
                        new Subject(Optional.empty(), reply),
                        Word.refused(Refusal.BUSY, "more requests wait already than are taken"));
    }

    /** Does what is due. */
    void tick() {
        if (requests.size() > 0 && isOff()) {
            requests.cancel(request -> true, "switched-off");
        }
        requests.tick();
    }

    /** Cancels what the site that is now in force no longer allows, or whose device it has changed. */
    void siteChanged(Site site) {
        requests.cancel(
                request -> !site.commands()
                                .keys()
                                .containsKey(request.command().authority().issuer())
                        || !site.commands().allows(request.command().device())
                        || !site.devices().contains(request.device()),
                "site-changed");
    }

    /** Cancels everything. */
    void cancelAll(String why) {
        requests.cancel(request -> true, why);
    }

    OpenRequests requests() {
        return requests;
    }

    private void count(String what) {
        AtomicLong counter = counts.get("commands." + what);
        if (counter != null) {
            counter.incrementAndGet();
        }
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((name, count) -> all.put(name, count.get()));
        return all;
    }
}
