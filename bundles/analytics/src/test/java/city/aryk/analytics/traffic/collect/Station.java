package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.traffic.measure.LiveMeasures;
import city.aryk.analytics.traffic.measure.Variant;
import city.aryk.api.model.DeviceId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A collector at work in a test: it looks when it is told to. */
final class Station {
    private static final DeviceId DEVICE = new DeviceId("junction");

    private final LogCollector collector;
    private final LogFollower follower;
    private final Access access;
    private final LocalScale scale;
    private final Shelf shelf;

    Station(Path data, Access access, Shelf shelf) throws IOException, InterruptedException {
        this(data, access, shelf, new LiveMeasures.Plan(Variant.ODOT.parameters(), List.of(), List.of()));
    }

    Station(Path data, Access access, Shelf shelf, LiveMeasures.Plan plan) throws IOException, InterruptedException {
        this.access = access;
        this.shelf = shelf;
        this.scale = new LocalScale(ZoneOffset.UTC, shelf);
        var outlet = new Outlet(shelf, shelf);
        var pace = new LogOrder.Pace(
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                Duration.ofHours(2),
                Duration.ofMinutes(5),
                Duration.ofHours(26));
        var order = new LogOrder(access, data, new LogOrder.Choice("*", Optional.empty(), 4 << 20), pace);
        var desk = new Desk(new LiveMeasures(plan), DEVICE, new ResultScans(DEVICE, "", scale), outlet);
        this.follower = new LogFollower(order, desk, outlet);
        follower.resume();
        this.collector = new LogCollector(order, follower, desk, outlet, DEVICE);
    }

    static Access folder(Path folder) {
        return access("folder:" + folder.toAbsolutePath(), "", List.of());
    }

    static Access access(String from, String user, List<String> hostKeys) {
        var password = Optional.of(new city.aryk.api.profile.Secret("open sesame"));
        return new Access(
                URI.create(from),
                new Access.Login(user, password, Optional.empty()),
                new Access.Trust(hostKeys, Optional.empty()));
    }

    /** Looks so many times; gives how long the next one may wait, in seconds. */
    long look(int times) throws IOException, InterruptedException {
        long next = 0;
        for (int i = 0; i < times; i++) {
            next = collector.look(() -> {
                try {
                    return access.open();
                } catch (IOException e) {
                    throw new LogCollector.PlaceException(e);
                }
            });
            follower.tellWhatIsDue(scale);
        }
        return next / 1_000_000_000;
    }

    /** Waits until nobody waits for more events. */
    void end() throws IOException, InterruptedException {
        shelf.pauseUntil(shelf.nanos() + 7_200_000_000_000L);
        follower.tellWhatIsDue(scale);
    }
}
