package city.aryk.cli;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.SearchReport;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Time;
import city.aryk.polling.Probe;
import city.aryk.profiles.Profile;
import city.aryk.profiles.ProfileSet;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the profiles that may fit a device that answered: by what it says of itself, and where no profile knows that, by
 * reading what only a right profile reads plausibly, a mains voltage and frequency.
 */
final class Proposals {
    private static final Set<String> TELLING = Set.of("voltage.l1", "frequency");
    private static final Duration ONE_READ = Duration.ofSeconds(2);
    private static final int MOST = 4;

    private final ProfileSet profiles;
    private final List<DriverFactory> drivers = Shelf.drivers();
    private final Time time;

    Proposals(ProfileSet profiles, Time time) {
        this.profiles = profiles;
        this.time = time;
    }

    /** The names of profiles, the likeliest first; empty where none fits. Reads the device where it must. */
    List<String> of(String driver, SearchReport.Found device, Map<String, Secret> secrets) {
        var said = byIdentity(driver, device.identity());
        if (!said.isEmpty()) {
            return said;
        }
        var reader = drivers.stream().filter(d -> d.name().equals(driver)).findFirst();
        return reader.isEmpty() ? List.of() : byReading(reader.get(), device, secrets);
    }

    /** Those whose {@code identity:} the device fulfils, the most demanding first. */
    List<String> byIdentity(String driver, Map<String, String> identity) {
        return ofDriver(driver).stream()
                .filter(profile -> profile.fits(identity))
                .sorted(Comparator.comparingInt(Proposals::demands).reversed())
                .map(Profile::name)
                .toList();
    }

    private static int demands(Profile profile) {
        return profile.identities().stream().mapToInt(Map::size).max().orElse(0);
    }

    private List<Profile> ofDriver(String driver) {
        return profiles.all().stream()
                .filter(profile -> profile.ref().driver().equals(driver))
                .toList();
    }

    /** A profile that reads two telling values in their expected range fits better than one that reads one. */
    private List<String> byReading(DriverFactory driver, SearchReport.Found device, Map<String, Secret> secrets) {
        record Score(String profile, long plausible) {}
        return ofDriver(driver.name()).stream()
                .filter(profile -> profile.identities().isEmpty())
                .map(profile -> new Score(profile.name(), plausible(driver, profile, device, secrets)))
                .filter(score -> score.plausible() > 0)
                .sorted(Comparator.comparingLong(Score::plausible).reversed())
                .map(Score::profile)
                .limit(MOST)
                .toList();
    }

    private long plausible(
            DriverFactory driver, Profile profile, SearchReport.Found device, Map<String, Secret> secrets) {
        var telling = profile.points().stream()
                .filter(point -> TELLING.contains(point.point().text()))
                .toList();
        if (telling.isEmpty()) {
            return 0;
        }
        var pacing = new DevicePlan.Pacing(ONE_READ, ONE_READ);
        var plan = new DevicePlan(
                new DeviceId("found"),
                profile.ref(),
                new DevicePlan.Access(device.endpoint(), secrets),
                telling,
                pacing);
        try {
            var observations = Probe.read(driver, plan, time, ONE_READ).observations();
            long right = 0;
            for (int i = 0; i < telling.size(); i++) {
                right += isPlausible(telling.get(i), observations.get(i)) ? 1 : 0;
            }
            return right;
        } catch (DriverException e) {
            return 0;
        }
    }

    private static boolean isPlausible(PointPlan point, Observation observation) {
        return observation instanceof Reading reading
                && reading.value() instanceof Value.Quantity quantity
                && quantity.unscaled() != 0
                && point.meaning()
                        .expect()
                        .map(range -> range.holds(quantity.decimal()))
                        .orElse(false);
    }
}
