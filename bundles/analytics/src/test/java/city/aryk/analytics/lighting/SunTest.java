package city.aryk.analytics.lighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SunTest {
    private static final double CIVIL_TWILIGHT = -6;

    /**
     * Sunrise, sunset, begin and end of civil twilight in UTC, reckoned with the IAU's SOFA routines (ERFA 2.0.1: epv00,
     * ab, xys06a, c2tcio), which share no formula with this class. Almaty at 43.25 N 76.95 E, Astana at 51.1667 N
     * 71.4333 E.
     */
    @ParameterizedTest(name = "{0} {3}")
    @CsvSource({
        "Almaty, 43.25, 76.95, 2024-06-21, 23:12:14, 14:35:53, 22:36:36, 15:11:32",
        "Almaty, 43.25, 76.95, 2024-12-21, 02:21:07, 11:19:38, 01:48:31, 11:52:14",
        "Almaty, 43.25, 76.95, 2025-03-20, 00:55:37, 13:04:22, 00:27:14, 13:32:49",
        "Almaty, 43.25, 76.95, 2026-02-03, 02:05:56, 12:06:29, 01:35:48, 12:36:37",
        "Almaty, 43.25, 76.95, 2026-09-23, 00:40:11, 12:48:21, 00:11:44, 13:16:44",
        "Almaty, 43.25, 76.95, 2026-11-03, 01:29:19, 11:41:37, 00:59:32, 12:11:23",
        "Astana, 51.1667, 71.4333, 2024-06-21, 22:58:47, 15:33:29, 22:11:45, 16:20:30",
        "Astana, 51.1667, 71.4333, 2024-12-21, 03:15:54, 11:09:00, 02:35:59, 11:48:55",
        "Astana, 51.1667, 71.4333, 2025-03-20, 01:17:04, 13:27:17, 00:44:04, 14:00:23",
        "Astana, 51.1667, 71.4333, 2026-02-03, 02:48:42, 12:07:59, 02:13:03, 12:43:39",
        "Astana, 51.1667, 71.4333, 2026-09-23, 01:01:33, 13:10:52, 00:28:27, 13:43:52",
        "Astana, 51.1667, 71.4333, 2026-11-03, 02:09:54, 11:45:01, 01:34:47, 12:20:06",
    })
    void the_sun_rises_and_sets_when_it_does(
            String city,
            double latitude,
            double longitude,
            String day,
            String rise,
            String set,
            String dawn,
            String dusk) {
        var sun = new Sun(latitude, longitude);
        assertThat(seconds(sun, day, longitude, Sun.HORIZON, true)).isCloseTo(of(day, rise), within(15.0));
        assertThat(seconds(sun, day, longitude, Sun.HORIZON, false)).isCloseTo(of(day, set), within(15.0));
        assertThat(seconds(sun, day, longitude, CIVIL_TWILIGHT, true)).isCloseTo(of(day, dawn), within(15.0));
        assertThat(seconds(sun, day, longitude, CIVIL_TWILIGHT, false)).isCloseTo(of(day, dusk), within(15.0));
    }

    /**
     * Culminations of the sun in the calendar that the Nizhny Novgorod pedagogical university published for 2007, in
     * mean time of its meridian.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2007-01-01, 12:03:26",
        "2007-01-08, 12:06:34",
        "2007-01-15, 12:09:18",
        "2007-01-20, 12:10:57",
    })
    void a_published_calendar_is_met(String day, String noon) {
        var sun = new Sun(56, 0);
        double middle = (seconds(sun, day, 0, -5, true) + seconds(sun, day, 0, -5, false)) / 2;
        assertThat(middle).isCloseTo(of(day, noon), within(20.0));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void any_place_and_instant_has_an_elevation(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            var sun = new Sun(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
            double elevation = sun.elevation(random.nextLong(-4_000_000_000_000L, 8_000_000_000_000L));
            assertThat(elevation).isBetween(-90.0, 90.0);
        }
    }

    /** Seconds behind the day's midnight in UTC; a morning may lie before it. */
    private static double seconds(Sun sun, String day, double longitude, double level, boolean rising) {
        var midnight = Instant.parse(day + "T00:00:00Z").toEpochMilli();
        long noon = midnight + Duration.ofHours(12).toMillis() - (long) (longitude / 15 * 3_600_000);
        long low = rising ? noon - 43_200_000 : noon;
        long high = rising ? noon : noon + 43_200_000;
        while (high - low > 100) {
            long middle = (low + high) / 2;
            boolean up = sun.elevation(middle) > level;
            if (up == rising) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return (low - midnight) / 1000.0;
    }

    private static double of(String day, String time) {
        var full = time.length() == 5 ? time + ":00" : time;
        var midnight = Instant.parse(day + "T00:00:00Z");
        double seconds = Duration.between(midnight, Instant.parse(day + "T" + full + "Z"))
                .toSeconds();
        return seconds > 72_000 ? seconds - 86_400 : seconds;
    }
}
