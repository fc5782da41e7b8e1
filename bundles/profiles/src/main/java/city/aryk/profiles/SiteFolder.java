package city.aryk.profiles;

import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteSource;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the site folder when the bundle starts and offers the site as a {@link SiteSource}. A site that cannot be used
 * is offered as a plain object with the property {@value #PROBLEMS} instead, so that the launcher can say why and end.
 */
@Component(
        immediate = true,
        service = {})
public final class SiteFolder {
    /** The framework property that names the site folder. */
    static final String SITE = "aryk.site";

    /** The framework property that names the folder of device profiles. */
    static final String PROFILES = "aryk.profiles";

    /** The service property of a site that cannot be used: what is wrong, a line each. */
    static final String PROBLEMS = "aryk.site.problems";

    private static final Logger LOG = LoggerFactory.getLogger(SiteFolder.class);

    private final ServiceRegistration<?> offer;

    @Activate
    public SiteFolder(BundleContext context) {
        Checked<Site> site = read(context.getProperty(SITE), context.getProperty(PROFILES));
        site.problems().forEach(problem -> LOG.warn("{}", problem));
        offer = site.value().isPresent() ? offer(context, site.value().get()) : refuse(context, site.problems());
    }

    @Deactivate
    void stop() {
        offer.unregister();
    }

    private static Checked<Site> read(@Nullable String site, @Nullable String profiles) {
        List<Problem> missing = new ArrayList<>();
        if (site == null || profiles == null) {
            missing.add(new Problem(
                    "",
                    "the framework properties " + SITE + " and " + PROFILES
                            + " are wanted: the site folder and the folder of device profiles"));
            return new Checked<>(Optional.empty(), missing);
        }
        return new SiteReader(ProfileSet.open(Path.of(profiles), List.of())).read(Path.of(site));
    }

    private static ServiceRegistration<?> offer(BundleContext context, Site site) {
        LOG.info(
                "site {}, gateway {}: {} devices, {} refused",
                site.identity().site(),
                site.identity().gateway(),
                site.devices().size(),
                site.refused().size());
        SiteSource source = () -> site;
        return context.registerService(SiteSource.class, source, null);
    }

    @SuppressWarnings("JdkObsolete") // the framework wants a Dictionary
    private static ServiceRegistration<?> refuse(BundleContext context, List<Problem> problems) {
        var properties = new Hashtable<String, Object>();
        properties.put(PROBLEMS, problems.stream().map(Problem::toString).toArray(String[]::new));
        return context.registerService(Object.class, new Object(), properties);
    }
}
