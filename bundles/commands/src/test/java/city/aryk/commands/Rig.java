package city.aryk.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import city.aryk.api.command.Command;
import city.aryk.api.command.CommandDoor.Outcome;
import city.aryk.api.command.CommandDoor.Receipt;
import city.aryk.api.command.Progress;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.profile.CommandPlan;
import city.aryk.api.profile.CommandPlan.Argument;
import city.aryk.api.profile.CommandPlan.Bounds;
import city.aryk.api.profile.CommandPlan.Condition;
import city.aryk.api.profile.CommandPlan.Confirm;
import city.aryk.api.profile.CommandPlan.Guard;
import city.aryk.api.profile.CommandPlan.Late;
import city.aryk.api.profile.CommandPlan.Lease;
import city.aryk.api.profile.CommandPlan.Life;
import city.aryk.api.profile.CommandPlan.Rate;
import city.aryk.api.profile.CommandSwitch;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteSource;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An office with everything around it under the test's control. */
final class Rig {
    static final KeyPair CENTRE = key();
    static final KeyPair DEPOT = key();
    static final KeyPair WORKSHOP = key();

    static final CommandPlan REQUEST = new CommandPlan(
            "priority.request",
            "M0022",
            Map.of(
                    "vehicle", argument(CommandPlan.Type.TEXT, "1", "32", false),
                    "approachId", argument(CommandPlan.Type.INTEGER, "1", "16", false),
                    "level", argument(CommandPlan.Type.INTEGER, "0", "14", false),
                    "eta", argument(CommandPlan.Type.DURATION, "0", "120", true),
                    "late", argument(CommandPlan.Type.DURATION, "0", "3600", false)),
            new Guard(
                    "transit-priority",
                    new Rate(3, Duration.ofMinutes(1)),
                    new Confirm("S0033", Duration.ofSeconds(10)),
                    new Condition(
                            List.of("vehicle", "approachId"), Optional.of(new Late("late", Duration.ofSeconds(60)))),
                    Optional.of(new Life(
                            Duration.ofSeconds(120),
                            "priority.cancel",
                            Optional.of(new Lease(Duration.ofSeconds(30), "priority.update"))))));
    static final CommandPlan UPDATE =
            continuing("priority.update", Map.of("eta", argument(CommandPlan.Type.DURATION, "0", "120", false)));
    static final CommandPlan CANCEL = continuing("priority.cancel", Map.of());

    final FakeTime time = new FakeTime();
    final List<Event> events = new ArrayList<>();
    final List<String> answers = new ArrayList<>();
    /** What the lane was given, oldest first, and who waits for what became of it. */
    final Map<Command, Receipt> carried = new LinkedHashMap<>();

    final List<Duration> patience = new ArrayList<>();
    private final Path folder;
    boolean writable = true;
    Site site = site(
            Map.of(
                    "centre", new CommandSwitch.Key(CENTRE.getPublic(), Set.of("transit-priority")),
                    "depot", new CommandSwitch.Key(DEPOT.getPublic(), Set.of("transit-priority")),
                    "workshop", new CommandSwitch.Key(WORKSHOP.getPublic(), Set.of("lighting"))),
            Optional.empty());
    Office office;

    Rig(Path folder) {
        this.folder = folder;
        this.office = office();
    }

    private Office office() {
        SiteSource sites = () -> site;
        var audit = new Audit() {
            @Override
            public boolean durably(Event event) {
                if (writable) {
                    events.add(event);
                }
                return writable;
            }

            @Override
            public void tell(Event event) {
                events.add(event);
            }
        };
        var voice = new Voice(sites, time, audit);
        var made = new Office(new Office.Parts(sites, time, voice, this::carry), folder);
        made.start();
        return made;
    }

    /** The process ended without a word, and a new one begins; what waited for receipts is gone. */
    void restart() {
        carried.clear();
        office = office();
    }

    private void carry(Command command, Duration within, Receipt receipt) {
        carried.put(command, receipt);
        patience.add(within);
    }

    /** The lane tells what became of the oldest command that it was given. */
    Command lane(Outcome outcome, String detail) {
        var first = carried.entrySet().iterator().next();
        carried.remove(first.getKey());
        first.getValue().told(outcome, detail);
        return first.getKey();
    }

    Command taken() {
        return lane(Outcome.TAKEN, "");
    }

    void device(String request, Progress.State state) {
        office.requests().told(new DeviceId("tlc-1"), new Progress(request, state, ""));
    }

    void pass(Duration span) {
        time.pass(span);
        office.tick();
    }

    /** Sends a good request, and gives its last answer so far. */
    String ask(String id, String name, Map<String, String> arguments) {
        return send(name, signed(request(id, name, arguments), CENTRE));
    }

    String askPriority(String id) {
        return ask(id, "priority.request", priority("bus-" + id));
    }

    static Map<String, String> priority(String vehicle) {
        return Map.of("vehicle", vehicle, "approachId", "3", "level", "7", "late", "90s");
    }

    String send(String topic, byte[] bytes) {
        int before = answers.size();
        office.receive(topic, bytes, Optional.of(document -> answers.add(new String(document, UTF_8))));
        return answers.size() == before ? "" : answers.get(answers.size() - 1);
    }

    Request request(String id, String name, Map<String, String> arguments) {
        return new Request(
                "almaty/gw-0001",
                new Command(
                        id,
                        new DeviceId("tlc-1"),
                        name,
                        arguments,
                        new Command.Authority("centre", time.utc() + 60_000)));
    }

    static byte[] signed(Request request, KeyPair key) {
        try {
            return SignedRequest.sign(request, key.getPrivate()).bytes();
        } catch (RefusedException e) {
            throw new AssertionError(e);
        }
    }

    List<String> kinds() {
        return events.stream().map(event -> event.what().kind()).toList();
    }

    static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    Site site(Map<String, CommandSwitch.Key> keys, Optional<Duration> late) {
        return new Site(
                new Site.Identity("almaty", "gw-0001"),
                new Site.Uplink(URI.create("mqtt://127.0.0.1"), Optional.empty(), Map.of()),
                new Site.Buffer(Duration.ofSeconds(1), 1L << 24, Duration.ofHours(1)),
                new Site.Fleet(
                        List.of(device("tlc-1", List.of(REQUEST, UPDATE, CANCEL)), device("meter-1", List.of())),
                        List.of(),
                        new CommandSwitch(keys, Set.of(), late)),
                Site.Analytics.NONE);
    }

    static DevicePlan device(String name, List<CommandPlan> commands) {
        return new DevicePlan(
                new DeviceId(name),
                new DevicePlan.ProfileRef("rsmp-tlc", "traffic-controller", "rsmp", commands),
                URI.create("rsmp://0.0.0.0:12111"),
                List.of(),
                new DevicePlan.Pacing(Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }

    private static CommandPlan continuing(String name, Map<String, Argument> more) {
        Map<String, Argument> takes = new HashMap<>(more);
        takes.put(CommandPlan.REQUEST, argument(CommandPlan.Type.TEXT, "1", "64", false));
        return new CommandPlan(
                name,
                "M0022",
                takes,
                new Guard(
                        "transit-priority",
                        new Rate(20, Duration.ofMinutes(1)),
                        new Confirm("S0033", Duration.ofSeconds(10)),
                        Condition.NONE,
                        Optional.empty()));
    }

    private static Argument argument(CommandPlan.Type type, String low, String high, boolean optional) {
        return new Argument(
                type, new Bounds(Optional.of(new BigDecimal(low)), Optional.of(new BigDecimal(high))), optional);
    }
}
