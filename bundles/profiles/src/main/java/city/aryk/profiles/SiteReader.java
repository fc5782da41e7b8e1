package city.aryk.profiles;

import city.aryk.api.flow.Algorithm;
import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Secret;
import city.aryk.api.profile.Site;
import city.aryk.profiles.Amounts.Bounds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a site folder: {@code site.yaml} and {@code secrets/}. What is wrong in a device refuses that device; what is
 * wrong in a computation leaves that one out; what is wrong in the identity, the uplink or the buffer refuses the site. Stateless between calls, safe for many threads.
 */
public final class SiteReader {
    private static final List<String> KEYS =
            List.of("site", "gateway", "zone", "uplink", "buffer", "devices", "analytics", "commands");
    private static final Bounds COMMIT = new Bounds("200ms", "60s");
    private static final Bounds SIZE = new Bounds("16MiB", "1024GiB");
    private static final Bounds AGE = new Bounds("1h", "3650d");
    private static final Site.Buffer BUFFER = new Site.Buffer(Duration.ofSeconds(1), 512L << 20, Duration.ofDays(7));

    private final ProfileSet profiles;
    private final List<Algorithm> algorithms;
    private final Function<String, Optional<Secret>> vault;

    /**
     * A reader of sites that leaves the settings of computations to whoever runs them.
     *
     * @param profiles where the site's devices find their profiles, and the drivers that check endpoints
     */
    public SiteReader(ProfileSet profiles) {
        this(profiles, List.of());
    }

    /**
     * A reader of sites.
     *
     * @param algorithms check what the site wants computed
     */
    public SiteReader(ProfileSet profiles, Collection<? extends Algorithm> algorithms) {
        this(profiles, algorithms, name -> Optional.empty());
    }

    private SiteReader(
            ProfileSet profiles, Collection<? extends Algorithm> algorithms, Function<String, Optional<Secret>> vault) {
        this.profiles = profiles;
        this.algorithms = List.copyOf(algorithms);
        this.vault = vault;
    }

    /** A reader that asks for secrets by name before it looks for their files. */
    SiteReader with(Function<String, Optional<Secret>> secrets) {
        return new SiteReader(profiles, algorithms, secrets);
    }

    /**
     * Reads and checks a site, offline.
     *
     * @param folder holds {@code site.yaml}
     * @return the site where it can be used at all; the problems are those of the site and of every refused device
     */
    public Checked<Site> read(Path folder) {
        return read(folder, folder);
    }

    /**
     * Reads and checks a site whose secrets are in another folder, offline.
     *
     * @param folder holds {@code site.yaml}
     * @param home holds {@code secrets/}
     * @return as {@link #read(Path)}
     */
    public Checked<Site> read(Path folder, Path home) {
        var findings = new Findings();
        return read(YamlFile.read(folder.resolve("site.yaml"), findings), home, findings);
    }

    /**
     * Reads and checks a text that is not in a file yet.
     *
     * @param home holds {@code secrets/}
     */
    Checked<Site> read(String text, Path home) {
        var findings = new Findings();
        return read(YamlFile.parse(text, SiteFiles.SITE, findings), home, findings);
    }

    /** A site that was parsed already; what was found in that is among the findings. */
    Checked<Site> read(Optional<Tree.Fields> parsed, Path home, Findings findings) {
        var secrets = new Secrets(home, vault);
        var analytics = new AnalyticsReader(algorithms, secrets);
        Optional<Site> site = parsed.flatMap(tree -> site(new Section(tree, findings), secrets, analytics));
        if (!findings.none() || site.isEmpty()) {
            return new Checked<>(Optional.empty(), findings.list());
        }
        List<Problem> problems = new ArrayList<>();
        site.get().refused().forEach(refused -> problems.addAll(refused.problems()));
        problems.addAll(analytics.problems());
        return new Checked<>(site, problems);
    }

    private Optional<Site> site(Section top, Secrets secrets, AnalyticsReader analytics) {
        top.only(KEYS);
        Optional<Site.Identity> identity = identity(top);
        Optional<Site.Uplink> uplink = top.wanted("uplink", "{broker: \"mqtts://broker.example.kz:8883\"}")
                .flatMap(value -> Section.of(value, "'uplink'", top.findings()))
                .flatMap(section -> UplinkReader.read(section, secrets));
        Site.Buffer buffer = top.section("buffer").map(SiteReader::buffer).orElse(BUFFER);
        var devices = new DeviceReader(profiles, secrets);
        Optional<Section> list = top.wanted(
                        "devices", "{meter-001: {profile: eastron-sdm630, at: \"modbus-tcp://...\"}}")
                .flatMap(value -> Section.of(value, "'devices'", top.findings()));
        List<DevicePlan> plans = new ArrayList<>();
        List<Site.Refused> refused = new ArrayList<>();
        list.ifPresent(section -> section.tree().fields().forEach((name, field) -> {
            Optional<DeviceId> id = deviceId(name, field, top.findings());
            id.ifPresent(device -> devices.read(device, field, again(section, name))
                    .ifPresentOrElse(plans::add, () -> refused.add(new Site.Refused(device, devices.lastProblems()))));
        }));
        if (identity.isEmpty() || uplink.isEmpty()) {
            return Optional.empty();
        }
        var fleet = new Site.Fleet(plans, refused, CommandSwitchReader.read(top, plans, refused));
        return Optional.of(
                analytics.read(top, new Site(identity.get(), uplink.get(), buffer, fleet, Site.Analytics.NONE)));
    }

    private static Optional<Site.Identity> identity(Section top) {
        Optional<String> site =
                top.wantedText("site", "almaty-abay-17").flatMap(text -> top.parsed("site", Names::level));
        Optional<String> gateway =
                top.wantedText("gateway", "gw-0001").flatMap(text -> top.parsed("gateway", Names::level));
        return site.flatMap(name -> gateway.map(id -> new Site.Identity(name, id)));
    }

    /** A device without a usable name cannot be refused by name, so it refuses the site. */
    private static Optional<DeviceId> deviceId(String name, Tree.Field field, Findings findings) {
        try {
            return Optional.of(new DeviceId(name));
        } catch (IllegalArgumentException e) {
            findings.add(field.key(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static List<Tree.Again> again(Section devices, String name) {
        return devices.tree().again().stream()
                .filter(again -> again.key().equals(name))
                .toList();
    }

    private static Site.Buffer buffer(Section section) {
        section.only(List.of("commit", "keep"));
        Optional<Section> keep = section.section("keep").map(keys -> keys.only(List.of("size", "age")));
        return new Site.Buffer(
                section.parsed("commit", COMMIT::duration).orElse(BUFFER.commit()),
                keep.flatMap(keys -> keys.parsed("size", SIZE::size)).orElse(BUFFER.keepBytes()),
                keep.flatMap(keys -> keys.parsed("age", AGE::duration)).orElse(BUFFER.keepAge()));
    }
}
