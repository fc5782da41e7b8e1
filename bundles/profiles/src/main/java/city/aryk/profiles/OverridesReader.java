package city.aryk.profiles;

import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks overrides of sites at a desk, by the reader that the gateways use. With a copy of the gateway's site everything
 * is checked. Without one, values stand in for what the overrides leave out, and of devices that do not name their
 * profile only the keys are checked.
 */
public final class OverridesReader {
    private static final String DEVICES = "devices";
    private static final String STAND_IN =
            """
            site: desk
            gateway: desk
            uplink: {broker: "mqtt://desk"}
            devices: {}
            """;

    private final SiteReader reader;

    /** @param reader of the sites that the overrides are for */
    public OverridesReader(SiteReader reader) {
        this.reader = reader;
    }

    /**
     * What was found.
     *
     * @param problems with their places in the overrides, or in the base where that is wrong
     * @param unchecked devices of which only the keys were checked
     */
    public record Result(List<Problem> problems, List<String> unchecked) {
        public Result {
            problems = List.copyOf(problems);
            unchecked = List.copyOf(unchecked);
        }
    }

    /**
     * Checks overrides.
     *
     * @param base the {@code site.yaml} that they are laid over
     * @param home holds {@code secrets/}
     */
    public Result check(Path overrides, Optional<Path> base, Path home) {
        var findings = new Findings();
        Optional<Tree.Fields> over = YamlFile.read(overrides, findings);
        Optional<Tree.Fields> under = base.isPresent()
                ? YamlFile.read(base.get(), findings)
                : YamlFile.parse(STAND_IN, "the gateway's site", findings);
        if (over.isEmpty() || under.isEmpty()) {
            return new Result(findings.list(), List.of());
        }
        Tree.Fields site = Overlay.merged(under.get(), over.get());
        List<String> unchecked = new ArrayList<>();
        if (base.isEmpty()) {
            site = withoutIncomplete(site, unchecked, findings);
        }
        Checked<Site> read = reader.read(Optional.of(site), home, findings);
        return new Result(read.problems(), unchecked);
    }

    private static Tree.Fields withoutIncomplete(Tree.Fields site, List<String> unchecked, Findings findings) {
        Tree.Field devices = site.fields().get(DEVICES);
        if (devices == null || !(devices.value() instanceof Tree.Fields all)) {
            return site;
        }
        Map<String, Tree.Field> complete = new LinkedHashMap<>();
        all.fields().forEach((name, field) -> {
            if (field.value() instanceof Tree.Fields device && !device.fields().containsKey("profile")) {
                new Section(device, findings)
                        .only(DeviceReader.KEYS)
                        .parsed("every", VocabularyReader.PERIOD::duration);
                unchecked.add(name);
            } else {
                complete.put(name, field);
            }
        });
        Map<String, Tree.Field> fields = new LinkedHashMap<>(site.fields());
        fields.put(DEVICES, new Tree.Field(devices.key(), new Tree.Fields(complete, all.again(), all.place())));
        return new Tree.Fields(fields, site.again(), site.place());
    }
}
