package city.aryk.runtime;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * The framework with the gateway's bundles. Start levels order the start and, backwards, the stop: lanes end before the
 * pipeline, the pipeline before the uplink, the uplink before the outbox.
 */
final class House {
    /** Polling is up: the last service to come when a site is in order. */
    private static final String READY = "city.aryk.api.driver.DeviceStates";

    private static final String PROBLEMS = "aryk.site.problems";

    private final Framework framework;

    private House(Framework framework) {
        this.framework = framework;
    }

    /** Installs and starts every bundle of {@code home/bundles/<start level>/}; jars are used in place, not copied. */
    static House start(Options options, FrameworkFactory factory) throws BundleException, IOException {
        var levels = levels(options.home().resolve("bundles"));
        int last = levels.keySet().stream().mapToInt(Integer::intValue).max().orElse(1);
        Map<String, String> settings = new HashMap<>();
        settings.put(
                Constants.FRAMEWORK_STORAGE, options.data().resolve("cache").toString());
        settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        settings.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(last));
        settings.put("aryk.site", options.site().toString());
        settings.put("aryk.data", options.data().toString());
        settings.put("aryk.profiles", options.profiles().toString());
        var framework = factory.newFramework(settings);
        framework.init();
        var context = framework.getBundleContext();
        for (var level : levels.entrySet()) {
            for (var jar : level.getValue()) {
                install(context, jar, level.getKey());
            }
        }
        framework.start();
        return new House(framework);
    }

    private static void install(BundleContext context, Path jar, int level) throws BundleException {
        var bundle = context.installBundle("reference:" + jar.toUri());
        bundle.adapt(BundleStartLevel.class).setStartLevel(level);
        if (!isFragment(bundle)) {
            bundle.start();
        }
    }

    private static Map<Integer, List<Path>> levels(Path folder) throws IOException {
        Map<Integer, List<Path>> levels = new HashMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, "[1-9]")) {
            for (var level : folders) {
                levels.put(Integer.valueOf(level.getFileName().toString()), jars(level));
            }
        }
        return levels;
    }

    private static List<Path> jars(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
            found.forEach(jars::add);
        }
        Collections.sort(jars);
        return jars;
    }

    /** The bundles that are not as they must be: active, or resolved for a fragment. Empty when all is well. */
    List<String> idle() {
        List<String> idle = new ArrayList<>();
        for (var bundle : framework.getBundleContext().getBundles()) {
            int wanted = isFragment(bundle) ? Bundle.RESOLVED : Bundle.ACTIVE;
            if (bundle.getState() != wanted) {
                idle.add(bundle.getSymbolicName() + " is " + state(bundle.getState()) + why(bundle));
            }
        }
        return idle;
    }

    private static String why(Bundle bundle) {
        if (bundle.getState() != Bundle.INSTALLED || isFragment(bundle)) {
            return "";
        }
        try {
            bundle.start();
            return "";
        } catch (BundleException e) {
            return ": " + e.getMessage();
        }
    }

    /**
     * Waits until the gateway polls, or until its site is refused.
     *
     * @return the problems of the site, empty when the gateway is ready; nothing when neither happened in time
     */
    Optional<List<String>> outcome(int seconds) throws InterruptedException {
        var context = framework.getBundleContext();
        var outcomes = new LinkedBlockingQueue<List<String>>();
        try {
            context.addServiceListener(
                    e -> outcome(e.getServiceReference()).ifPresent(outcomes::add),
                    "(|(" + Constants.OBJECTCLASS + "=" + READY + ")(" + PROBLEMS + "=*))");
            for (var filter : List.of("(" + Constants.OBJECTCLASS + "=" + READY + ")", "(" + PROBLEMS + "=*)")) {
                var there = context.getAllServiceReferences(null, filter);
                if (there != null) {
                    outcome(there[0]).ifPresent(outcomes::add);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
        return Optional.ofNullable(outcomes.poll(seconds, TimeUnit.SECONDS));
    }

    private static Optional<List<String>> outcome(ServiceReference<?> reference) {
        return reference.getProperty(PROBLEMS) instanceof String[] problems
                ? Optional.of(List.of(problems))
                : Optional.of(List.of());
    }

    int bundles() {
        return framework.getBundleContext().getBundles().length;
    }

    void stop(int millis) throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(millis);
    }

    void waitForStop() throws InterruptedException {
        framework.waitForStop(0);
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.INSTALLED -> "not resolved";
            case Bundle.RESOLVED -> "not started";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.UNINSTALLED -> "uninstalled";
            default -> "active";
        };
    }
}
