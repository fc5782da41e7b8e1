package city.aryk.profiles;

import city.aryk.api.profile.Premises;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteDesk;
import city.aryk.api.profile.SiteSource;
import city.aryk.profiles.store.ConfigurationStore;
import city.aryk.profiles.store.Generation;
import city.aryk.profiles.store.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the site when the bundle starts and offers it as a {@link SiteSource}: that of the configuration that is to
 * run, or, where none ever came, the site as it was provisioned. A site that cannot be used is offered as a plain object
 * with the property {@value #PROBLEMS} instead, so that the launcher can say why and end.
 */
@Component(immediate = true, service = SiteFolder.class)
public final class SiteFolder {
    /** The framework property that names the site folder. */
    static final String SITE = "aryk.site";

    /** The framework property that names the folder of device profiles. */
    static final String PROFILES = "aryk.profiles";

    /** The framework property that names the folder of what the gateway writes. */
    static final String DATA = "aryk.data";

    /** The service property of a site that cannot be used: what is wrong, a line each. */
    static final String PROBLEMS = "aryk.site.problems";

    private static final Logger LOG = LoggerFactory.getLogger(SiteFolder.class);

    private final List<ServiceRegistration<?>> offers = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Optional<ConfigurationStore> store;
    private Optional<Keeping> keeping = Optional.empty();

    @Activate
    public SiteFolder(
            BundleContext context,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable Premises premises) {
        store = store(
                premises == null ? context.getProperty(DATA) : premises.data().toString());
        Optional<SiteFiles> known = premises == null
                ? named(context)
                : Optional.of(new SiteFiles(premises.site(), premises.profiles(), premises::secret));
        if (known.isEmpty()) {
            offers.add(refuse(
                    context,
                    List.of(new Problem(
                            "",
                            "the framework properties " + SITE + " and " + PROFILES
                                    + " are wanted: the site folder and the folder of device profiles"))));
            return;
        }
        SiteFiles files = known.get();
        Checked<Site> read = read(files);
        read.problems().forEach(problem -> LOG.warn("{}", problem));
        notes.forEach(note -> LOG.warn("configuration: {}", note));
        Optional<LiveSite> live = read.value().map(site -> offer(context, files, site));
        if (live.isEmpty()) {
            offers.add(refuse(context, read.problems()));
        }
        offers.add(context.registerService(SiteDesk.class, new FrontDesk(files, store, live), null));
    }

    private static Optional<SiteFiles> named(BundleContext context) {
        String site = context.getProperty(SITE);
        String profiles = context.getProperty(PROFILES);
        return site == null || profiles == null
                ? Optional.empty()
                : Optional.of(new SiteFiles(Path.of(site), Path.of(profiles)));
    }

    @Deactivate
    void stop() {
        offers.forEach(ServiceRegistration::unregister);
    }

    /** What is kept of configurations; empty where there is no site, or nowhere to keep them. */
    public Optional<Keeping> keeping() {
        return keeping;
    }

    /** A store that cannot be opened costs remote configuration, not the polling of the site as provisioned. */
    private Optional<ConfigurationStore> store(@Nullable String data) {
        if (data == null) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(Path.of(data));
            var opened = ConfigurationStore.open(Path.of(data).resolve("configuration"), new LocalDisk());
            notes.addAll(opened.notes());
            return Optional.of(opened);
        } catch (IOException e) {
            LOG.error("configuration: the store in {} cannot be opened, so none is taken", data, e);
            return Optional.empty();
        }
    }

    /** What is on trial, else what is in force, else what was provisioned: the first that can be used. */
    private Checked<Site> read(SiteFiles files) {
        List<Generation> candidates = new ArrayList<>();
        store.ifPresent(kept -> {
            kept.standing().running().ifPresent(candidates::add);
            kept.standing().inForce().filter(one -> !candidates.contains(one)).ifPresent(candidates::add);
        });
        for (Generation generation : candidates) {
            Checked<Site> read = files.of(store.orElseThrow().folderOf(generation), List.of());
            if (read.value().isPresent()) {
                return read;
            }
            notes.add("version " + generation.about().version() + " cannot be used: "
                    + read.problems().get(0));
        }
        return files.provisioned(List.of());
    }

    private LiveSite offer(BundleContext context, SiteFiles files, Site site) {
        LOG.info(
                "site {}, gateway {}: {} devices, {} refused",
                site.identity().site(),
                site.identity().gateway(),
                site.devices().size(),
                site.refused().size());
        var live = new LiveSite(site);
        keeping = store.map(kept -> new Keeping(files, kept, live, notes));
        offers.add(context.registerService(SiteSource.class, live, null));
        return live;
    }

    @SuppressWarnings("JdkObsolete") // the framework wants a Dictionary
    private static ServiceRegistration<?> refuse(BundleContext context, List<Problem> problems) {
        var properties = new Hashtable<String, Object>();
        properties.put(PROBLEMS, problems.stream().map(Problem::toString).toArray(String[]::new));
        return context.registerService(Object.class, new Object(), properties);
    }
}
