package city.aryk.profiles.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.driver.DeviceStates;
import city.aryk.api.driver.DeviceStatus;
import city.aryk.api.flow.ScanSink;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Time;
import city.aryk.profiles.Keeping;
import city.aryk.profiles.LiveSite;
import city.aryk.profiles.SiteFiles;
import city.aryk.profiles.desired.Criteria;
import city.aryk.profiles.desired.Desired;
import city.aryk.profiles.desired.Desired.Terms;
import city.aryk.profiles.desired.Rollout;
import city.aryk.profiles.desired.SetSource;
import city.aryk.profiles.desired.SiteChange;
import city.aryk.profiles.set.Audience;
import city.aryk.profiles.set.Label;
import city.aryk.profiles.set.Limits;
import city.aryk.profiles.set.Packing;
import city.aryk.profiles.set.SetContent;
import city.aryk.profiles.set.SetWriter;
import city.aryk.profiles.store.ConfigurationStore;
import city.aryk.profiles.trust.Authority;
import city.aryk.profiles.trust.Certificates;
import city.aryk.profiles.trust.RefusedException;
import city.aryk.profiles.trust.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** A gateway with everything around its agent played by the test: time, devices, pipeline, uplink. */
final class Cabinet implements Time, DeviceStates, ScanSink {
    static final Authority ROOT = Authority.root("City root");
    static final Signer SIGNER = ROOT.signer("Aigerim");
    static final Instant NOW = Instant.parse("2026-07-01T10:00:00Z");
    static final Path PROFILES = Path.of("../../device-profiles");
    static final Criteria QUICK =
            new Criteria(Duration.ofSeconds(10), Duration.ofSeconds(2), 0, Criteria.USUAL.limits());
    static final Terms TERMS = new Terms(QUICK, Rollout.AT_ONCE, 2, false);

    private static final UUID BOOT = new UUID(1, 2);

    final Set<String> silent = new HashSet<>();
    /** These answer with a value of their first point only. */
    final Set<String> poor = new HashSet<>();

    final List<Event> events = new ArrayList<>();
    final List<Site> applied = new ArrayList<>();
    final FailingDisk disk = new FailingDisk();
    final Path folder;
    private final Map<DeviceId, Looks> looks = new HashMap<>();
    private final Map<DeviceId, Map<PointId, Yield>> yields = new HashMap<>();
    private final SiteFiles files;
    private long nanos = 5_000_000_000L;
    ConfigurationStore store;
    LiveSite live;
    Agent agent;
    Chronicle chronicle;

    Cabinet(Path folder) throws IOException {
        this.folder = folder;
        this.files = new SiteFiles(folder.resolve("site"), PROFILES);
        Files.createDirectories(folder.resolve("site/trust"));
        Files.write(folder.resolve("site/trust/root.pem"), Certificates.toPem(List.of(ROOT.certificate())));
        Files.writeString(folder.resolve("site/site.yaml"), site("1s"));
        start();
    }

    /** A site of three meters, of which the second is asked so often. */
    static String site(String every) {
        return """
                site: almaty-abay-17
                gateway: gw-0001
                uplink: {broker: "mqtt://127.0.0.1:1883"}
                devices:
                  meter-001: {profile: eastron-sdm120, at: "modbus-tcp://127.0.0.1:15001?unit=1", every: 1s}
                  meter-002: {profile: eastron-sdm120, at: "modbus-tcp://127.0.0.1:15002?unit=1", every: %s}
                  meter-003: {profile: eastron-sdm120, at: "modbus-tcp://127.0.0.1:15003?unit=1", every: 1s}
                """
                .formatted(every);
    }

    /** Starts the gateway, or starts it again. */
    void start() throws IOException {
        store = ConfigurationStore.open(folder.resolve("configuration"), disk);
        var site = store.standing()
                .running()
                .map(one -> files.of(store.folderOf(one), List.of()))
                .orElseGet(() -> files.provisioned(List.of()));
        live = new LiveSite(site.value().orElseThrow());
        applied.clear();
        looks.clear();
        yields.clear();
        live.onChange(next -> {
            applied.add(next);
            looks.keySet()
                    .retainAll(next.devices().stream().map(DevicePlan::device).toList());
        });
        var vitals = new Vitals();
        vitals.add(this);
        vitals.add(() -> Map.of("uplink.connected", 1L));
        var audit = new Audit(Runnable::run);
        audit.arrived(this);
        var keeping = new Keeping(files, store, live, store.notes());
        chronicle = new Chronicle(keeping, this, audit);
        agent = new Agent(keeping, this, vitals, chronicle, List::of);
        agent.start();
    }

    /** Lets seconds pass, each with a look at every device. */
    void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            nanos += 1_000_000_000L;
            for (DevicePlan plan : live.site().devices()) {
                boolean answers = !silent.contains(plan.device().text());
                looks.merge(plan.device(), Looks.NONE.and(answers), (all, one) -> all.and(answers));
                if (answers) {
                    count(plan);
                }
            }
            agent.tick();
        }
    }

    private void count(DevicePlan plan) {
        var points = yields.computeIfAbsent(plan.device(), any -> new HashMap<>());
        for (PointPlan point : plan.points()) {
            boolean hasValue = point.equals(plan.points().get(0))
                    || !poor.contains(plan.device().text());
            points.merge(point.point(), Yield.NONE.and(hasValue), (all, one) -> all.and(hasValue));
        }
    }

    void receive(byte[] envelope) {
        agent.receive(Parcel.fromBroker(envelope));
    }

    String reported() {
        return new String(chronicle.bulletin().document(), UTF_8);
    }

    List<String> kinds() {
        return events.stream().map(event -> event.what().kind()).toList();
    }

    /** The period of a device in the site that is in force, in milliseconds. */
    long every(String device) {
        return plan(live.site(), device).points().get(0).schedule().every().toMillis();
    }

    static DevicePlan plan(Site site, String device) {
        return site.devices().stream()
                .filter(plan -> plan.device().text().equals(device))
                .findFirst()
                .orElseThrow();
    }

    /** A document with a complete site. */
    static byte[] document(long version, String yaml) {
        return document(version, Optional.empty(), Optional.of(new SiteChange(true, yaml)), TERMS);
    }

    static byte[] document(long version, Optional<SetSource> set, Optional<SiteChange> site, Terms terms) {
        return signed(new Desired(label(version), set, site, terms), SIGNER);
    }

    static byte[] signed(Desired desired, Signer signer) {
        try {
            return desired.signed(signer);
        } catch (RefusedException e) {
            throw new AssertionError(e);
        }
    }

    static Label label(long version) {
        return new Label(version, "v" + version, NOW, Audience.ALL);
    }

    /** The project's own profiles as a set with new trust anchors. */
    static byte[] rotation(long version, Signer signer, List<X509Certificate> anchors) {
        try {
            SetContent content = SetContent.of(PROFILES, List.of("profiles", "vocabulary"), Limits.USUAL)
                    .with("trust/next.pem", Certificates.toPem(anchors));
            return new SetWriter(signer, Packing.DEFLATED).write(label(version), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RefusedException e) {
            throw new AssertionError(e);
        }
    }

    /** The project's own profiles as a set, one of them with other registers. */
    static byte[] set(long version, String from, String to) {
        try {
            Path profile = PROFILES.resolve("profiles/energy-meter/eastron-sdm120.yaml");
            String text = Files.readString(profile);
            if (!text.contains(from)) {
                throw new AssertionError(profile + " does not hold " + from);
            }
            SetContent content = SetContent.of(PROFILES, List.of("profiles", "vocabulary"), Limits.USUAL)
                    .with(
                            "profiles/energy-meter/eastron-sdm120.yaml",
                            text.replace(from, to).getBytes(UTF_8));
            return new SetWriter(SIGNER, Packing.DEFLATED).write(label(version), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RefusedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Stamp now() {
        return new Stamp(BOOT, nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public OptionalLong utcOffsetMillis() {
        return OptionalLong.of(NOW.toEpochMilli());
    }

    @Override
    public void pauseUntil(long until) {
        throw new AssertionError("the agent waits for nothing");
    }

    @Override
    public Map<DeviceId, DeviceStatus> statuses() {
        return Map.of();
    }

    @Override
    public Map<DeviceId, Looks> looks() {
        return looks;
    }

    @Override
    public Map<DeviceId, Map<PointId, Yield>> yields() {
        Map<DeviceId, Map<PointId, Yield>> snapshot = new HashMap<>();
        yields.forEach((device, points) -> snapshot.put(device, Map.copyOf(points)));
        return snapshot;
    }

    @Override
    public void accept(Scan scan) {
        throw new AssertionError("configurations are no readings");
    }

    @Override
    public void accept(Event event) {
        events.add(event);
    }

    /** Nothing was changed and nothing is left behind. */
    void assertUntouched() {
        assertThat(applied).isEmpty();
        assertThat(every("meter-002")).isEqualTo(1_000);
        assertThat(store.standing().staged()).isEmpty();
        assertThat(store.standing().trial()).isEmpty();
        assertThat(folder.resolve("configuration/generations")).isEmptyDirectory();
    }

    /** Nothing was changed, and it was said why. */
    void assertRefused(String error) {
        assertUntouched();
        assertThat(reported())
                .contains("\"state\":\"refused\"")
                .contains("\"version\":0,")
                .contains(error);
        assertThat(kinds()).containsExactly("configuration.refused");
    }
}
