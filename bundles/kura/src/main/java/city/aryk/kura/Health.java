package city.aryk.kura;

import city.aryk.api.flow.Counters;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.status.CloudConnectionStatusComponent;
import org.eclipse.kura.status.CloudConnectionStatusEnum;
import org.eclipse.kura.status.CloudConnectionStatusService;
import org.eclipse.kura.watchdog.CriticalComponent;
import org.eclipse.kura.watchdog.WatchdogService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Checks in with Kura's watchdog as long as the gateway works, and says what Kura's light should show of the uplink. A
 * silent street is no fault: gaps pass like readings. A gateway without a site, or whose disk is full, is not taken for
 * dead, because a restart would mend neither.
 */
@Component(immediate = true, service = Health.class)
public final class Health implements CriticalComponent, CloudConnectionStatusComponent {
    private static final long BEAT = Duration.ofSeconds(15).toNanos();

    /** Longer than the longest period of a profile may be without a look is not told apart from death. */
    private static final Duration SLACK = Duration.ofMinutes(2);

    private final Clerk clerk;
    private final Latest latest;
    private final Outbox outbox;
    private final CloudUplink cloud;
    private final Time time;
    private final Thread thread;
    private final List<Counters> counters = new CopyOnWriteArrayList<>();
    private volatile @Nullable WatchdogService watchdog;
    private volatile @Nullable CloudConnectionStatusService light;
    private volatile CloudConnectionStatusEnum shown = CloudConnectionStatusEnum.OFF;
    private long passed;
    private long passedAt;

    @Activate
    public Health(
            @Reference Clerk clerk,
            @Reference Latest latest,
            @Reference Outbox outbox,
            @Reference CloudUplink cloud,
            @Reference Time time) {
        this.clerk = clerk;
        this.latest = latest;
        this.outbox = outbox;
        this.cloud = cloud;
        this.time = time;
        this.passedAt = time.nanos();
        this.thread = Clerk.daemon(this::run, "aryk-health");
        thread.start();
    }

    @Deactivate
    void stop() {
        thread.interrupt();
    }

    @Override
    public String getCriticalComponentName() {
        return "aryk";
    }

    @Override
    public int getCriticalComponentTimeout() {
        return (int) Duration.ofSeconds(clerk.gatewaySettings().number("watchdog.timeout", 300))
                .toMillis();
    }

    @Override
    public int getNotificationPriority() {
        return CloudConnectionStatusService.PRIORITY_LOW;
    }

    @Override
    public CloudConnectionStatusEnum getNotificationStatus() {
        return shown;
    }

    @Override
    public void setNotificationStatus(CloudConnectionStatusEnum status) {
        shown = status;
    }

    private void run() {
        try {
            while (true) {
                beat();
                time.pauseUntil(time.nanos() + BEAT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look at how things stand. */
    void beat() {
        WatchdogService dog = watchdog;
        if (dog != null && isAlive()) {
            dog.checkin(this);
        }
        CloudConnectionStatusService lamp = light;
        CloudConnectionStatusEnum status = status();
        if (lamp != null && status != shown) {
            lamp.updateStatus(this, status);
        }
    }

    /** Whether scans pass as often as the fastest device is looked at. */
    boolean isAlive() {
        long now = time.nanos();
        outbox.fill(); // a store that hangs is found here
        if (latest.scans() != passed) {
            passed = latest.scans();
            passedAt = now;
        }
        return clerk.running()
                .map(site -> site.devices().isEmpty() || now - passedAt < patience(site))
                .orElse(true);
    }

    private static long patience(Site site) {
        return site.devices().stream()
                .flatMap(device -> device.points().stream())
                .map(point -> point.schedule().every())
                .min(Duration::compareTo)
                .orElse(Duration.ZERO)
                .multipliedBy(3)
                .plus(SLACK)
                .toNanos();
    }

    private CloudConnectionStatusEnum status() {
        boolean isUp = clerk.running().filter(CloudUplink::isCloud).isPresent()
                ? cloud.isConnected()
                : counters.stream().anyMatch(one -> one.counters().getOrDefault("uplink.connected", 0L) > 0);
        return clerk.running().isEmpty()
                ? CloudConnectionStatusEnum.OFF
                : isUp ? CloudConnectionStatusEnum.ON : CloudConnectionStatusEnum.SLOW_BLINKING;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setWatchdog(WatchdogService arrived) {
        watchdog = arrived;
        arrived.registerCriticalComponent(this);
    }

    void unsetWatchdog(WatchdogService left) {
        left.unregisterCriticalComponent(this);
        watchdog = null;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setLight(CloudConnectionStatusService arrived) {
        light = arrived;
        arrived.register(this);
    }

    void unsetLight(CloudConnectionStatusService left) {
        left.unregister(this);
        light = null;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCounters(Counters one) {
        counters.add(one);
    }

    void removeCounters(Counters one) {
        counters.remove(one);
    }
}
