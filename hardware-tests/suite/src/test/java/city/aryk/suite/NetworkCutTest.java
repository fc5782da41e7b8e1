package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.street.broker.HiveBroker;
import city.aryk.street.check.Verdict;
import city.aryk.street.network.Relay;
import city.aryk.street.plan.StreetFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The network between the gateway and its broker breaks and is whole again. The property {@code aryk.cut} says for how
 * many seconds; from about 35 on the gateway takes a connection that says nothing for dead and looks for another.
 */
class NetworkCutTest {
    private static final int SECONDS = Integer.getInteger("aryk.cut", 5);
    private static final int METERS = 20;
    private static final int POINTS = 52;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_broken_network_costs_no_reading_and_doubles_none(Relay.Fault fault) throws Exception {
        var setup = Setup.of(StreetFile.standard().withMeters(METERS), HiveBroker.create());
        try (var house = House.open(setup.relayed())) {
            house.awaitReceived(1);
            house.awaitLooks(2);
            house.network().become(fault);
            house.awaitLooks(SECONDS);
            house.network().become(Relay.Fault.NONE);
            house.awaitArrivedUntilNow();
            var verdict = house.terminateAndDrain();
            assertThat(verdict.gaps()).isEmpty();
            assertThat(verdict.faults()).isEqualTo(new Verdict.Faults(0, 0, 0, 0));
            assertThat(verdict.received()).isGreaterThanOrEqualTo((long) METERS * POINTS * (SECONDS + 1));
        }
    }
}
