package city.aryk.profiles;

import city.aryk.api.driver.DriverFactory;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Secret;
import city.aryk.api.profile.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the site as it was provisioned, and the configurations that take its place. A configuration holds
 * {@code site.yaml} and may hold {@code set/}, a folder of device profiles; its secrets are those of the site's folder.
 *
 * @param site the folder of the site as it was provisioned
 * @param profiles the device profiles that came with the software
 * @param vault knows secrets by name that have no file in the site's folder
 */
public record SiteFiles(Path site, Path profiles, Function<String, Optional<Secret>> vault) {
    /** The name of a site's file in its folder. */
    public static final String SITE = "site.yaml";
    /** The folder of a configuration's profile set. */
    public static final String SET = "set";

    /** A site whose secrets are all in files. */
    public SiteFiles(Path site, Path profiles) {
        this(site, profiles, name -> Optional.empty());
    }

    /** The device profiles that came with the software. */
    ProfileSet profileSet() {
        return ProfileSet.open(profiles, List.of());
    }

    /** A text as if it were the site that was provisioned. */
    Checked<Site> text(String text) {
        return reader(profileSet()).read(text, site);
    }

    private SiteReader reader(ProfileSet set) {
        return new SiteReader(set).with(vault);
    }

    /** The site as it was provisioned. */
    public Checked<Site> provisioned(Collection<DriverFactory> drivers) {
        return reader(ProfileSet.open(profiles, drivers)).read(site);
    }

    /** The site of a configuration. */
    public Checked<Site> of(Path configuration, Collection<DriverFactory> drivers) {
        return reader(set(configuration, drivers)).read(configuration, site);
    }

    /**
     * The site of a configuration where nothing at all is wrong in it; else everything that is: its site, its devices,
     * and every profile of its set.
     */
    public Checked<Site> check(Path configuration, Collection<DriverFactory> drivers) {
        ProfileSet set = set(configuration, drivers);
        Set<Problem> problems = new LinkedHashSet<>();
        if (hasSet(configuration)) {
            set.names().forEach(name -> problems.addAll(set.profile(name).problems()));
        }
        Checked<Site> read = reader(set).read(configuration, site);
        problems.addAll(read.problems());
        return new Checked<>(problems.isEmpty() ? read.value() : Optional.empty(), List.copyOf(problems));
    }

    private ProfileSet set(Path configuration, Collection<DriverFactory> drivers) {
        return ProfileSet.open(hasSet(configuration) ? configuration.resolve(SET) : profiles, drivers);
    }

    private static boolean hasSet(Path configuration) {
        return Files.isDirectory(configuration.resolve(SET));
    }

    /**
     * The text of the site as it was provisioned with other keys laid over it: a mapping is merged key by key, and
     * {@code null} takes a key away (RFC 7386).
     */
    public Checked<String> overridden(String overrides) {
        var findings = new Findings();
        Optional<Tree.Fields> base = YamlFile.read(site.resolve(SITE), findings);
        Optional<Tree.Fields> patch = YamlFile.parse(overrides, "overrides", findings);
        return Checked.of(base.flatMap(tree -> patch.map(over -> Overlay.text(tree, over))), findings);
    }
}
