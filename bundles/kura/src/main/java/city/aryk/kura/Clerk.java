package city.aryk.kura;

import static java.nio.charset.StandardCharsets.UTF_8;

import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Premises;
import city.aryk.api.profile.Secret;
import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteDesk;
import city.aryk.api.profile.SiteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the site of what is set in Kura, and keeps it in force: changes are checked whole, kept on disk and applied
 * while everything runs; what is wrong leaves the old in force, and so does a Kura that lost its snapshot. Everything is
 * done by one thread in the order of its coming. Safe for use by all threads; never blocks.
 */
@Component(immediate = true, service = Clerk.class)
public final class Clerk implements Premises {
    private static final Logger LOG = LoggerFactory.getLogger(Clerk.class);
    private static final String DATA = "aryk.data";

    private final BundleContext context;
    private final Path data;
    private final Path profiles;
    private final OwnCopy copy;
    private final Vault vault;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> daemon(work, "aryk-configuration"));
    private final Set<String> deleted = new HashSet<>();
    private Configuration wanted = Configuration.NONE;
    private @Nullable ServiceRegistration<Premises> registration;
    private volatile Configuration kept = Configuration.NONE;
    private volatile Configuration tried = Configuration.NONE;
    private volatile Map<String, String> refusals = Map.of();
    private volatile @Nullable SiteDesk desk;
    private volatile @Nullable SiteSource source;

    @Activate
    public Clerk(BundleContext context, @Reference SystemService system, @Reference CryptoService crypto)
            throws IOException {
        this.context = context;
        this.vault = new Vault(crypto);
        String named = context.getProperty(DATA);
        data = named == null ? Path.of(system.getKuraDataDirectory(), "aryk") : Path.of(named);
        Files.createDirectories(site());
        if (named == null) {
            // the framework gives system properties for its own: that is how the other bundles learn the folder
            System.setProperty(DATA, data.toString());
        }
        profiles = ProfileFolder.unpacked(context.getBundle(), data);
        copy = new OwnCopy(site());
        thread.execute(this::begin);
    }

    static Thread daemon(Runnable work, String name) {
        var made = new Thread(work, name);
        made.setDaemon(true);
        return made;
    }

    @Deactivate
    void stop() {
        thread.execute(() -> Optional.ofNullable(registration).ifPresent(ServiceRegistration::unregister));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.error("the configuration thread did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- what is set in Kura

    synchronized void gateway(Settings settings) {
        wanted = wanted.withGateway(settings);
        thread.execute(this::settle);
    }

    synchronized void device(String pid, Settings settings) {
        deleted.remove(pid);
        wanted = wanted.with(pid, settings);
        thread.execute(this::settle);
    }

    /** The instance ended; only one that was deleted is forgotten. */
    synchronized void ended(String pid, boolean isDeleted) {
        wanted = wanted.without(pid);
        if (isDeleted) {
            deleted.add(pid);
            thread.execute(this::settle);
        }
    }

    /** What is to be: what is set, and what was set and is missing without having been deleted. */
    private synchronized Configuration goal() {
        boolean isNamed = wanted.gateway().text("site").isPresent()
                && wanted.gateway().text("gateway").isPresent();
        Configuration goal = isNamed ? kept.withGateway(wanted.gateway()) : kept;
        for (String pid : deleted) {
            goal = goal.without(pid);
        }
        for (var device : wanted.devices().entrySet()) {
            goal = goal.with(device.getKey(), device.getValue());
        }
        return goal;
    }

    // ---- how it stands

    /** The plan of a driver instance's device, where it is in force. */
    Optional<DevicePlan> plan(String pid) {
        Settings settings = kept.devices().getOrDefault(pid, Settings.NONE);
        String id = Configuration.deviceId(pid, settings);
        return running().flatMap(site -> site.devices().stream()
                .filter(plan -> plan.device().text().equals(id))
                .findFirst());
    }

    Optional<Site> running() {
        return Optional.ofNullable(source).map(SiteSource::site);
    }

    Optional<SiteDesk> desk() {
        return Optional.ofNullable(desk);
    }

    /** The gateway's own settings that are in force. */
    Settings gatewaySettings() {
        return kept.gateway();
    }

    /** What is refused and why, by {@value Fitting#GATEWAY} or driver instance. */
    Map<String, String> refusals() {
        return refusals;
    }

    /** The devices that run by the own copy and are not known to Kura any more. */
    synchronized Set<String> unknownToKura() {
        Set<String> all = new HashSet<>(kept.devices().keySet());
        all.removeAll(wanted.devices().keySet());
        return Set.copyOf(all);
    }

    /** Whether Kura has no settings for the gateway, and the own copy has. */
    synchronized boolean runsByOwnCopy() {
        return !kept.isEmpty() && wanted.gateway().text("site").isEmpty();
    }

    /** Gives up a device of the own copy that Kura does not know. */
    synchronized boolean forget(DeviceId device) {
        Optional<String> pid = unknownToKura().stream()
                .filter(one -> Configuration.deviceId(one, kept.devices().getOrDefault(one, Settings.NONE))
                        .equals(device.text()))
                .findFirst();
        pid.ifPresent(one -> ended(one, true));
        return pid.isPresent();
    }

    // ---- premises

    @Override
    public Path site() {
        return data.resolve("site");
    }

    @Override
    public Path data() {
        return data;
    }

    @Override
    public Path profiles() {
        return profiles;
    }

    @Override
    public Optional<Secret> secret(String name) {
        return vault.secret(name, tried);
    }

    // ---- the configuration thread

    private void begin() {
        kept = copy.load().orElse(Configuration.NONE);
        tried = kept;
        try {
            if (!kept.isEmpty()) {
                OwnCopy.write(site().resolve("site.yaml"), SiteText.of(kept).getBytes(UTF_8));
            }
        } catch (IOException e) {
            LOG.error("{}: cannot be written, what is there counts", site(), e);
        }
        register();
    }

    private void register() {
        registration = context.registerService(Premises.class, this, null);
    }

    /** The top of the thread: a fault of our own costs this change, and is told. */
    private void settle() {
        try {
            compare();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("settings: fault, what was in force stays", e);
            tried = kept;
        }
    }

    private void compare() {
        SiteDesk now = desk;
        Configuration goal = goal();
        if (now == null || goal.equals(kept)) {
            return; // with the desk this is done again
        }
        var fitted = new Fitting(candidate -> {
                    tried = candidate;
                    return now.read(SiteText.of(candidate));
                })
                .fit(goal, kept);
        report(fitted.refusals());
        tried = fitted.configuration();
        if (fitted.site().isPresent() && !fitted.configuration().equals(kept)) {
            adopt(fitted.configuration(), fitted.site().get(), now);
        }
    }

    private void adopt(Configuration next, Site site, SiteDesk now) {
        try {
            copy.save(next);
            OwnCopy.write(site().resolve("site.yaml"), SiteText.of(next).getBytes(UTF_8));
        } catch (IOException e) {
            LOG.error("{}: the configuration cannot be kept, so the old one stays in force", site(), e);
            tried = kept;
            return;
        }
        kept = next;
        boolean live = running()
                .filter(old ->
                        old.identity().equals(site.identity()) && old.buffer().equals(site.buffer()))
                .isPresent();
        if (live) {
            now.reread().problems().forEach(problem -> LOG.warn("{}", problem));
        } else {
            Optional.ofNullable(registration).ifPresent(ServiceRegistration::unregister);
            register();
        }
        LOG.info("settings in force: {} devices", next.devices().size());
    }

    private void report(Map<String, String> found) {
        Map<String, String> before = refusals;
        refusals = found;
        found.forEach((part, why) -> {
            if (!why.equals(before.get(part))) {
                LOG.warn("{}: its settings are refused, the old ones stay in force: {}", part, why);
            }
        });
    }

    // ---- services that come and go

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setDesk(SiteDesk arrived) {
        desk = arrived;
        thread.execute(this::settle);
    }

    void unsetDesk(SiteDesk left) {
        if (left.equals(desk)) {
            desk = null;
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setSource(SiteSource arrived) {
        source = arrived;
    }

    void unsetSource(SiteSource left) {
        if (left.equals(source)) {
            source = null;
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addStore(KeystoreService store, Map<String, Object> properties) {
        vault.arrived(String.valueOf(properties.get(ConfigurationService.KURA_SERVICE_PID)), store);
        thread.execute(this::settle);
    }

    void removeStore(KeystoreService store, Map<String, Object> properties) {
        vault.left(String.valueOf(properties.get(ConfigurationService.KURA_SERVICE_PID)));
    }
}
