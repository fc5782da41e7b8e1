package city.aryk.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether the system clock is to be believed. A board without a battery clock boots with 1970 or with the time
 * of its last shutdown, which looks plausible and is wrong.
 *
 * <ul>
 *   <li>{@code system}: believed when it is not before the year of this release.
 *   <li>{@code ntp}: believed, besides, only once a time service said that it has synchronised. systemd-timesyncd says
 *       so by {@code /run/systemd/timesync/synchronized}; for any other (chrony, ntpd, GPS) a unit ordered after
 *       {@code time-sync.target} touches {@code /run/aryk/time-synchronized}.
 *   <li>{@code auto}: as {@code ntp} where a time service runs, unless a battery clock agrees with the system
 *       clock ({@code /sys/class/rtc/rtc0/since_epoch}); else as {@code system}.
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

    private ClockTrust(Policy policy, Path root) {
        this.policy = policy;
        this.root = root;
    }

    /**
     * The trust of a given name.
     *
     * @param name auto, ntp or system; anything else, e.g. the text of a missing property, is auto
     * @param root the folder that holds {@code run} and {@code sys}
     */
    static ClockTrust named(String name, Path root) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "system" -> new ClockTrust(Policy.SYSTEM, root);
            case "ntp" -> new ClockTrust(Policy.NTP, root);
            case "auto", "null", "" -> new ClockTrust(Policy.AUTO, root);
            default -> {
                LOG.warn("{}: got '{}', wanted auto, ntp or system; taking auto", SystemTime.CLOCK, name);
                yield new ClockTrust(Policy.AUTO, root);
            }
        };
    }

    boolean believes(long utcMillis) {
        if (utcMillis < EARLIEST_MILLIS) {
            return false;
        }
        return switch (policy) {
            case SYSTEM -> true;
            case NTP -> synchronised();
            case AUTO -> !timeServiceThere() || synchronised() || batteryClockAgrees(utcMillis);
        };
    }

    private boolean synchronised() {
        return there("run/systemd/timesync/synchronized") || there("run/aryk/time-synchronized");
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

    private enum Policy {
        AUTO,
        NTP,
        SYSTEM
    }
}
