package city.aryk.buffer;

import city.aryk.api.flow.Counters;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.StoreException;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports fill, free space and wear of the gateway's disk once a minute, as points of a device that bears the gateway's
 * own id, in the bulk stream: {@code outbox.waiting} (readings), {@code outbox.file} (bytes), {@code disk.free} (bytes)
 * and {@code disk.written} (bytes that this process caused to be written since it started).
 */
@Component(
        service = {},
        immediate = true)
public final class StoreReport {
    static final Duration EVERY = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(StoreReport.class);
    private static final Unit BYTES = new Unit("By");
    private static final List<Point> POINTS = List.of(
            new Point("readings.waiting", new PointId("outbox.waiting"), Unit.ONE),
            new Point("outbox.file.bytes", new PointId("outbox.file"), BYTES),
            new Point("disk.free.bytes", new PointId("disk.free"), BYTES),
            new Point("disk.written.bytes", new PointId("disk.written"), BYTES));

    private final DeviceId gateway;
    private final Outbox outbox;
    private final Counters counters;
    private final Time time;
    private final Thread thread;

    /** A counter and the point that it becomes. */
    private record Point(String counter, PointId id, Unit unit) {}

    @Activate
    public StoreReport(
            @Reference SiteSource sites,
            @Reference Outbox outbox,
            @Reference(target = "(component.name=city.aryk.buffer.SqliteOutbox)") Counters counters,
            @Reference Time time) {
        this.gateway = new DeviceId(sites.site().identity().gateway());
        this.outbox = outbox;
        this.counters = counters;
        this.time = time;
        this.thread = new Thread(this::run, "aryk-store-report");
        thread.setDaemon(true);
        thread.start();
    }

    @Deactivate
    void stop() {
        thread.interrupt();
    }

    private void run() {
        try {
            long due = time.nanos();
            while (true) {
                due += EVERY.toNanos();
                time.pauseUntil(due);
                outbox.append(Stream.BULK, scan());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreException e) {
            LOG.debug("no more reports: {}", e.getMessage());
        }
    }

    private Scan scan() {
        Map<String, Long> now = counters.counters();
        List<Observation> observations = new ArrayList<>(POINTS.size());
        for (Point point : POINTS) {
            Long value = now.get(point.counter());
            if (value != null) {
                observations.add(Reading.of(point.id(), new Value.Quantity(value, 0, point.unit())));
            }
        }
        return new Scan(gateway, time.now(), Duration.ZERO, observations);
    }
}
