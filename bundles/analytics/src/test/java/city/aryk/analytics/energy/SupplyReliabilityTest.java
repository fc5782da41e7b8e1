package city.aryk.analytics.energy;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.frame.Desk;
import city.aryk.api.profile.DevicePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SupplyReliabilityTest {
    private static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
    private static final DevicePlan HOUSE = Desk.device("house", "energy-meter", Duration.ofMinutes(1), "voltage.l1 V");
    private static final DevicePlan SHOP = Desk.device("shop", "energy-meter", Duration.ofMinutes(1), "voltage.l1 V");

    @Test
    void the_figures_of_a_day_weigh_the_customers() {
        var desk = new Desk(new SupplyReliability(), Map.of("window", "day", "customers.house", "9"), HOUSE, SHOP);
        look(desk, HOUSE, 0, "230");
        look(desk, SHOP, 0, "230");
        look(desk, HOUSE, 60, "0"); // an hour for nine customers
        look(desk, HOUSE, 120, "230");
        look(desk, SHOP, 200, "0"); // ten minutes for one
        look(desk, SHOP, 210, "230");
        look(desk, SHOP, 300, "0"); // five minutes: not above the threshold
        look(desk, SHOP, 305, "230");
        look(desk, HOUSE, 1440, "230");

        assertThat(desk.values("supply.saidi-day")).containsExactly("55.0000"); // (9 * 60 + 1 * 10) / 10
        assertThat(desk.values("supply.saifi-day")).containsExactly("1.0000"); // (9 + 1) / 10
        assertThat(desk.values("supply.caidi-day")).containsExactly("55.0000");
        assertThat(desk.values("supply.interruptions-day")).containsExactly("2");
        assertThat(desk.values("supply.observed-day")).containsExactly("100.0");
        assertThat(desk.results).allMatch(result -> result.device().equals("result"));
    }

    @Test
    void a_day_without_interruptions_has_no_mean_duration() {
        var desk = new Desk(new SupplyReliability(), Map.of("window", "day"), HOUSE, SHOP);
        look(desk, HOUSE, 720, "230");
        look(desk, HOUSE, 1440, "230");

        assertThat(desk.values("supply.saifi-day")).containsExactly("0.0000");
        assertThat(desk.values("supply.caidi-day")).isEmpty();
        assertThat(desk.values("supply.observed-day")).containsExactly("50.0");
    }

    private static void look(Desk desk, DevicePlan plan, int minute, String volts) {
        desk.look(plan, START + minute * 60_000L, "voltage.l1", volts);
    }
}
