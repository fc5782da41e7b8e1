package city.aryk.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether the system clock is to be believed. A board without a battery clock boots with 1970 or with the time
 * of its last shutdown, which looks plausible and is wrong.
 *
 * <ul>
 *   <li>{@code system}: believed when it is not before the year of this release.
 *   <li>{@code ntp}: believed, besides, only once a time service said that it has synchronised. systemd-timesyncd says
 *       so by {@code /run/systemd/timesync/synchronized}; chronyd is asked ({@link ChronyTracking}); for any other
 *       (ntpd, GPS) a unit ordered after {@code time-sync.target} touches {@code /run/aryk/time-synchronized}.
 *   <li>{@code auto}: as {@code ntp} where a time service runs, unless a battery clock agrees with the system
 *       clock ({@code /sys/class/rtc/rtc0/since_epoch}); else as {@code system}, unless the site names a trusted peer.
 * </ul>
 *
 * Safe for use by all threads.
 */
final class ClockTrust {
    private static final long EARLIEST_MILLIS =
            Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long BATTERY_AGREES_MILLIS = 3_000;
    private static final Logger LOG = LoggerFactory.getLogger(ClockTrust.class);

    private final Policy policy;
    private final Path root;
    private final BooleanSupplier chrony;
    /** Once is enough: a synchronised clock goes on well enough without its service, and steps are followed. */
    private volatile boolean synchronisedOnce;

    ClockTrust(Policy policy, Path root, BooleanSupplier chrony) {
        this.policy = policy;
        this.root = root;
        this.chrony = chrony;
    }

    /**
     * The trust of a given name.
     *
     * @param name auto, ntp or system; anything else, e.g. the text of a missing property, is auto
     * @param root the folder that holds {@code run} and {@code sys}
     */
    static ClockTrust named(String name, Path root) {
        return new ClockTrust(policy(name), root, new ChronyTracking(ChronyTracking.PORT)::synchronised);
    }

    private static Policy policy(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "system" -> Policy.SYSTEM;
            case "ntp" -> Policy.NTP;
            case "auto", "null", "" -> Policy.AUTO;
            default -> {
                LOG.warn("{}: got '{}', wanted auto, ntp or system; taking auto", SystemTime.CLOCK, name);
                yield Policy.AUTO;
            }
        };
    }

    boolean believes(long utcMillis) {
        return believes(utcMillis, false);
    }

    /** @param peer whether the site names a peer that is trusted with the time */
    boolean believes(long utcMillis, boolean peer) {
        if (utcMillis < EARLIEST_MILLIS) {
            return false;
        }
        return switch (policy) {
            case SYSTEM -> true;
            case NTP -> synchronised();
            case AUTO -> (!peer && !timeServiceThere()) || synchronised() || batteryClockAgrees(utcMillis);
        };
    }

    private boolean synchronised() {
        if (!synchronisedOnce) {
            synchronisedOnce = there("run/systemd/timesync/synchronized")
                    || there("run/aryk/time-synchronized")
                    || (there("run/chrony") && chrony.getAsBoolean());
        }
        return synchronisedOnce;
    }

    private boolean timeServiceThere() {
        return there("run/systemd/timesync") || there("run/chrony");
    }

    private boolean batteryClockAgrees(long utcMillis) {
        try {
            var seconds = Files.readString(root.resolve("sys/class/rtc/rtc0/since_epoch"));
            long battery = Long.parseLong(seconds.strip()) * 1000;
            return Math.abs(utcMillis - battery) <= BATTERY_AGREES_MILLIS;
        } catch (IOException | NumberFormatException e) {
            LOG.trace("no battery clock: {}", e.getMessage());
            return false;
        }
    }

    private boolean there(String path) {
        return Files.exists(root.resolve(path));
    }

    /** When the clock is believed. */
    enum Policy {
        AUTO,
        NTP,
        SYSTEM
    }
}
