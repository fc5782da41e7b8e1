package city.aryk.kura;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelEvent;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.type.DataType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/**
 * One device as a driver of Kura. The device is polled by the lane of its wire, as everywhere; a read gives what the lane
 * saw last, with the instant at which it was seen, and waits only for the very first look. So any number of assets may
 * read, and the wire carries each question once. Safe for use by all threads.
 */
@Component(
        name = DeviceDriver.PID,
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class})
public final class DeviceDriver implements Driver, ConfigurableComponent {
    static final String PID = "city.aryk.kura.Device";

    /** OSGi Compendium 7, section 112.5.18: the configuration was deleted. */
    private static final int CONFIGURATION_DELETED = 4;

    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

    private final Clerk clerk;
    private final Latest latest;
    private final Time time;
    private final String pid;
    private final List<Telling> tellings = new CopyOnWriteArrayList<>();
    private volatile Settings settings;

    @Activate
    public DeviceDriver(
            @Reference Clerk clerk, @Reference Latest latest, @Reference Time time, Map<String, Object> properties) {
        this.clerk = clerk;
        this.latest = latest;
        this.time = time;
        this.pid = String.valueOf(properties.get(ConfigurationService.KURA_SERVICE_PID));
        this.settings = Settings.of(properties);
        clerk.device(pid, settings);
    }

    @Modified
    void updated(Map<String, Object> properties) {
        settings = Settings.of(properties);
        clerk.device(pid, settings);
    }

    @Deactivate
    void stop(int reason) {
        tellings.forEach(latest::unwatch);
        clerk.ended(pid, reason == CONFIGURATION_DELETED);
    }

    @Override
    public void connect() {
        // the lane connects by itself
    }

    @Override
    public void disconnect() {
        // the lane goes on: the device's readings travel upstream whether or not an asset reads them
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return settings.text("profile")
                .flatMap(profile -> clerk.desk().flatMap(desk -> desk.profile(profile)))
                .map(PointDescriptor::of)
                .orElse(new PointDescriptor(List.of()));
    }

    @Override
    public void read(List<ChannelRecord> records) throws ConnectionException {
        DevicePlan plan = plan();
        var deadline = Deadline.in(FIRST_LOOK, time::nanos);
        for (ChannelRecord one : records) {
            read(plan, one, deadline);
        }
    }

    private void read(DevicePlan plan, ChannelRecord record, Deadline deadline) {
        Optional<PointId> point = point(plan, record.getChannelConfig(), record.getChannelName());
        if (point.isEmpty()) {
            String name = plan.profile().name();
            Records.fail(record, "profile " + name + " has no point '" + named(record) + "'", millis(time.now()));
            return;
        }
        latest.await(plan.device(), point.get(), deadline)
                .ifPresentOrElse(
                        seen -> Records.fill(record, seen.observation(), millis(seen.at())),
                        () -> Records.fail(record, "the device was not asked yet", millis(time.now())));
    }

    private static String named(ChannelRecord record) {
        Object point = record.getChannelConfig().get(PointDescriptor.POINT);
        return point == null || point.toString().isBlank() ? record.getChannelName() : point.toString();
    }

    private static Optional<PointId> point(DevicePlan plan, Map<String, Object> config, String channel) {
        Object named = config.get(PointDescriptor.POINT);
        String name = named == null || named.toString().isBlank()
                ? channel
                : named.toString().strip();
        return plan.points().stream()
                .map(one -> one.point())
                .filter(one -> one.text().equals(name))
                .findFirst();
    }

    /** Nothing is written from a channel: a request to a device is signed, and comes through the commands' own way. */
    @Override
    public void write(List<ChannelRecord> records) {
        for (ChannelRecord one : records) {
            Records.fail(
                    one,
                    "read only: what a device is asked for is signed and comes by ARYK-V1/EXEC/command",
                    millis(time.now()));
        }
    }

    @Override
    public PreparedRead prepareRead(List<ChannelRecord> records) {
        return new Prepared(this, records);
    }

    @Override
    public void registerChannelListener(Map<String, Object> channelConfig, ChannelListener listener)
            throws ConnectionException {
        DevicePlan plan = plan();
        String channel = String.valueOf(channelConfig.getOrDefault("+name", ""));
        PointId point = point(plan, channelConfig, channel)
                .orElseThrow(() -> new ConnectionException(
                        "profile " + plan.profile().name() + " has no point for channel '" + channel + "'"));
        DataType type = DataType.valueOf(String.valueOf(channelConfig.getOrDefault("+value.type", "STRING")));
        var telling = new Telling(plan.device(), point, channel, type, listener);
        tellings.add(telling);
        latest.watch(telling);
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) {
        var ending =
                tellings.stream().filter(one -> one.listener.equals(listener)).toList();
        tellings.removeAll(ending);
        ending.forEach(latest::unwatch);
    }

    private DevicePlan plan() throws ConnectionException {
        return clerk.plan(pid)
                .orElseThrow(() -> new ConnectionException(clerk.refusals()
                        .getOrDefault(
                                pid,
                                clerk.refusals().getOrDefault(Fitting.GATEWAY, "the device is not in force yet"))));
    }

    /** UTC; while the time is not trusted, what the host's clock says, as for every other component of Kura. */
    private long millis(Stamp stamp) {
        return time.utcMillis(stamp).orElseGet(() -> Clock.systemUTC().millis());
    }

    /** Tells one listener of one point. */
    private final class Telling implements Latest.Watch {
        private final DeviceId device;
        private final PointId point;
        private final String channel;
        private final DataType type;
        private final ChannelListener listener;

        Telling(DeviceId device, PointId point, String channel, DataType type, ChannelListener listener) {
            this.device = device;
            this.point = point;
            this.channel = channel;
            this.type = type;
            this.listener = listener;
        }

        @Override
        public DeviceId device() {
            return device;
        }

        @Override
        public void told(Scan scan) {
            for (var observation : scan.observations()) {
                if (observation.point().equals(point)) {
                    var news = ChannelRecord.createReadRecord(channel, type);
                    Records.fill(news, observation, millis(scan.at()));
                    listener.onChannelEvent(new ChannelEvent(news));
                }
            }
        }
    }

    /** The same read again and again. */
    private record Prepared(DeviceDriver driver, List<ChannelRecord> records) implements PreparedRead {
        Prepared {
            records = List.copyOf(records);
        }

        @Override
        public List<ChannelRecord> execute() throws ConnectionException {
            driver.read(records);
            return records;
        }

        @Override
        public List<ChannelRecord> getChannelRecords() {
            return records;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
