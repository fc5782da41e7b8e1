package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.street.broker.HiveBroker;
import city.aryk.street.check.Verdict;
import city.aryk.street.plan.Fault;
import city.aryk.street.plan.Fault.Kind;
import city.aryk.street.plan.StreetFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One device of every kind of trouble among good ones. */
class BadDeviceTest {
    private static final int POINTS = 52;

    @Test
    void bad_devices_cost_only_themselves_and_their_gaps_are_seen_with_the_cause() throws Exception {
        var plan = StreetFile.standard().withMeters(10);
        var bad = faults();
        for (var fault : bad.entrySet()) {
            plan = plan.withFaults(fault.getKey(), List.of(fault.getValue()));
        }
        var good = List.of("meter-009", "meter-010");
        try (var house = House.open(Setup.of(plan, HiveBroker.create()).impatient())) {
            house.awaitLooks(20, good);
            var verdict = house.terminateAndDrain();
            assertThat(verdict.faults()).isEqualTo(new Verdict.Faults(0, 0, 0, 0));
            assertThat(good).allSatisfy(d -> assertThat(verdict.gapsOf(d)).as(d).isZero());
            assertThat(house.ledger().receivedFrom("meter-009")).isGreaterThanOrEqualTo(POINTS * 19L);
            for (var fault : bad.entrySet()) {
                var causes = verdict.gaps().keySet().stream()
                        .filter(g -> g.startsWith(fault.getKey() + " "))
                        .map(g -> g.substring(fault.getKey().length() + 1))
                        .collect(Collectors.toSet());
                assertThat(causes)
                        .as(
                                "causes of %s, which is %s",
                                fault.getKey(), fault.getValue().kind().label())
                        .containsAnyElementsOf(causes(fault.getValue().kind()));
            }
        }
    }

    /** Each begins at the third poll, so that the device was well at first. */
    private static Map<String, Fault> faults() {
        var faults = new LinkedHashMap<String, Fault>();
        for (var kind : Kind.values()) {
            int amount =
                    switch (kind) {
                        case EXCEPTION -> 4;
                        case SLOW -> 3_000;
                        case REFUSE_CONNECT -> 60;
                        case DROP_AFTER -> 1;
                        case SILENT, GARBAGE, HALF_FRAME, WRONG_UNIT -> 0;
                    };
            faults.put("meter-00" + (faults.size() + 1), new Fault(kind, amount, 3, Long.MAX_VALUE));
        }
        return faults;
    }

    /** How a gateway may call what it met. */
    private static List<String> causes(Kind kind) {
        return switch (kind) {
            case SILENT, SLOW -> List.of("timeout");
            case GARBAGE, WRONG_UNIT -> List.of("malformed", "timeout");
            case HALF_FRAME -> List.of("malformed", "timeout");
            case EXCEPTION -> List.of("refused", "not-available", "unsupported");
            case REFUSE_CONNECT, DROP_AFTER -> List.of("unreachable");
        };
    }
}
