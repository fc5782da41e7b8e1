package city.aryk.clock;

import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operating system's clocks. The monotonic scale is CLOCK_MONOTONIC, so that stamps stay valid across restarts of
 * this process within one boot. NTP slews CLOCK_MONOTONIC and CLOCK_REALTIME alike; the offset between them therefore
 * changes by steps only (clock_gettime(2)), and a difference below {@link #STEP_MILLIS} is noise of the measurement,
 * which is not followed, so that stamps stay on one grid. Whether the system clock is believed says {@link ClockTrust};
 * where it is not, the site's trusted peer counts ({@link TrustedPeer}).
 */
@Component(service = {Time.class, SystemTime.class})
public final class SystemTime implements Time {
    /** The framework or system property that says when the system clock is trusted: auto, ntp or system. */
    public static final String CLOCK = "aryk.clock";

    /**
     * The framework or system property that names the folder under which {@code run}, {@code sys} and {@code proc} of
     * the host are found; the root where it is missing. For tests and containers.
     */
    public static final String ROOT = "aryk.clock.root";

    static final long STEP_MILLIS = 5;
    /** A peer is measured over a network, and our own crystal drifts until it is asked again. */
    static final long PEER_STEP_MILLIS = 20;

    private static final long LOOK_AGAIN_NANOS = 1_000_000_000L;
    private static final int SAMPLES = 3;
    private static final Logger LOG = LoggerFactory.getLogger(SystemTime.class);

    private final Clocks clocks;
    private final ClockTrust trust;
    private final UUID boot;
    private final Lock looking = new ReentrantLock();
    private volatile Optional<PeerOffset> peer = Optional.empty();
    private volatile Known known;

    @Activate
    public SystemTime(BundleContext context) {
        this(Optional.ofNullable(context.getProperty(CLOCK)), Optional.ofNullable(context.getProperty(ROOT)));
    }

    /** The clocks of this host outside of a framework; the system property {@link #CLOCK} is read. */
    public SystemTime() {
        this(Optional.ofNullable(System.getProperty(CLOCK)), Optional.ofNullable(System.getProperty(ROOT)));
    }

    private SystemTime(Optional<String> policy, Optional<String> root) {
        this(new HostClocks(Path.of(root.orElse("/"))), ClockTrust.named(policy.orElse(""), Path.of(root.orElse("/"))));
    }

    SystemTime(Clocks clocks, ClockTrust trust) {
        this.clocks = clocks;
        this.trust = trust;
        this.boot = clocks.boot();
        this.known = look(OptionalLong.empty());
    }

    @Override
    public Stamp now() {
        return new Stamp(boot, clocks.nanos());
    }

    @Override
    public long nanos() {
        return clocks.nanos();
    }

    @Override
    public OptionalLong utcOffsetMillis() {
        var last = known;
        if (clocks.nanos() - last.lookedAt() < LOOK_AGAIN_NANOS) {
            return last.offset();
        }
        return lookAgain();
    }

    /** One thread looks; the others take what was known. */
    private OptionalLong lookAgain() {
        if (looking.tryLock()) {
            try {
                known = look(known.offset());
            } finally {
                looking.unlock();
            }
        }
        return known.offset();
    }

    @Override
    public void pauseUntil(long nanos) throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = nanos - clocks.nanos();
            if (left <= 0) {
                return;
            }
            clocks.park(left);
        }
    }

    /**
     * From now on a trusted peer counts where no time service has synchronised the system clock. What was believed only
     * for want of such a service is forgotten, until the peer has answered.
     */
    void follow(PeerOffset trusted) {
        looking.lock();
        try {
            if (peer.isEmpty()) {
                peer = Optional.of(trusted);
                known = look(OptionalLong.empty());
            }
        } finally {
            looking.unlock();
        }
    }

    private Known look(OptionalLong before) {
        long lookedAt = clocks.nanos();
        long utcMillis = Math.floorDiv(clocks.utcMicros(), 1000L);
        boolean ours = trust.believes(utcMillis, peer.isPresent());
        OptionalLong measured =
                ours ? OptionalLong.of(measure()) : peer.map(PeerOffset::millis).orElse(OptionalLong.empty());
        if (measured.isEmpty()) {
            return new Known(lookedAt, before);
        }
        long offset = measured.getAsLong();
        Instant now = Instant.ofEpochMilli(offset + Math.floorDiv(clocks.nanos(), 1_000_000L));
        if (before.isEmpty()) {
            LOG.info("the time is known: {}{}", now, ours ? "" : ", from the trusted peer");
            return new Known(lookedAt, measured);
        }
        long step = offset - before.getAsLong();
        if (Math.abs(step) < (ours ? STEP_MILLIS : PEER_STEP_MILLIS)) {
            return new Known(lookedAt, before);
        }
        LOG.info("the {} was set by {} ms, now {}", ours ? "system clock" : "time of the trusted peer", step, now);
        return new Known(lookedAt, measured);
    }

    /** The offset by the sample that was taken most closely between two looks at the monotonic clock. */
    private long measure() {
        long best = Long.MAX_VALUE;
        long offsetMicros = 0;
        for (int i = 0; i < SAMPLES; i++) {
            long before = clocks.nanos();
            long utc = clocks.utcMicros();
            long width = clocks.nanos() - before;
            if (width < best) {
                best = width;
                offsetMicros = utc - Math.floorDiv(before + width / 2, 1000L);
            }
        }
        return Math.floorDiv(offsetMicros + 500, 1000L);
    }

    private record Known(long lookedAt, OptionalLong offset) {}

    /** What the operating system offers; tests bring their own. */
    interface Clocks {
        UUID boot();

        long nanos();

        long utcMicros();

        /** Waits for at most about the given time; may return early. */
        void park(long nanos);
    }

    private static final class HostClocks implements Clocks {
        private final Path bootId;

        HostClocks(Path root) {
            this.bootId = root.resolve("proc/sys/kernel/random/boot_id");
        }

        @Override
        public UUID boot() {
            try {
                return UUID.fromString(Files.readString(bootId).strip());
            } catch (IOException | IllegalArgumentException e) {
                LOG.debug("no boot id: {}; stamps are valid for this process only", e.getMessage());
                return UUID.randomUUID();
            }
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long utcMicros() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        }

        @Override
        public void park(long nanos) {
            LockSupport.parkNanos(this, nanos);
        }
    }
}
