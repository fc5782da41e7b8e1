package city.aryk.runtime;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleException;

/**
 * The gateway in the foreground; systemd runs this. Ends with 0 (stopped), 1 (failed) or 2 (the call or the site is
 * wrong); SIGTERM and SIGINT stop it within five seconds, by the Java convention with 143 or 130.
 */
public final class Launcher {
    private static final int READY_SECONDS = 20;
    private static final int STOP_MILLIS = 4_800;

    /** How the log looks unless the command line says otherwise: one line an entry, UTC where the system is on UTC. */
    private static final Map<String, String> LOG = Map.of(
            "org.slf4j.simpleLogger.showDateTime", "true",
            "org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
            "org.slf4j.simpleLogger.showThreadName", "false",
            "org.slf4j.simpleLogger.showShortLogName", "true");

    private Launcher() {}

    public static void main(String... args) throws InterruptedException {
        LOG.forEach((key, value) -> System.setProperty(key, System.getProperty(key, value)));
        System.exit(run(args));
    }

    private static int run(String... args) throws InterruptedException {
        House house;
        try {
            house = House.start(Options.parse(args), new FrameworkFactory());
        } catch (Options.Wrong e) {
            say(String.valueOf(e.getMessage()));
            return 2;
        } catch (BundleException | IOException e) {
            say("the framework does not start: " + e);
            return 1;
        }
        var idle = house.idle();
        if (!idle.isEmpty()) {
            return fail(house, "not every bundle is active:", idle, 1);
        }
        var outcome = house.outcome(READY_SECONDS);
        if (outcome.isEmpty()) {
            return fail(house, "polling did not begin within " + READY_SECONDS + " s; see the log above", List.of(), 1);
        }
        if (!outcome.get().isEmpty()) {
            return fail(house, "the site is refused, nothing was started:", outcome.get(), 2);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(house), "aryk-stop"));
        say("ready, " + house.bundles() + " bundles active");
        house.waitForStop();
        return 0;
    }

    private static int fail(House house, String what, List<String> details, int code) {
        say(what);
        details.forEach(detail -> System.err.println("  " + detail));
        stop(house);
        return code;
    }

    private static void stop(House house) {
        try {
            house.stop(STOP_MILLIS);
        } catch (BundleException e) {
            say("did not stop cleanly: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(String message) {
        System.err.println("aryk: " + message);
    }
}
