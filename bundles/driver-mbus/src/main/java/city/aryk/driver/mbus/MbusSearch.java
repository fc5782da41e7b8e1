package city.aryk.driver.mbus;

import city.aryk.api.driver.DeviceSearch;
import city.aryk.api.driver.SearchPlan;
import city.aryk.api.driver.SearchReport;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wires;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;

/**
 * Looks for meters on an M-Bus: first by all primary addresses, then by secondary addresses with wildcards, digit by
 * digit. An address that the user fixes is a number or a range (primary), or 8 digits with F for any (secondary).
 */
@Component(service = DeviceSearch.class)
public final class MbusSearch implements DeviceSearch {
    private static final int MOST_PRIMARY = 250;

    /** 8E1 at the speeds that meters leave their factory with; 2400 by far the most. */
    private static final List<SerialLine> SETTINGS = List.of(at(2400), at(300), at(9600));

    /** EN 13757-2, 5.4: an answer begins 11 to 330 bit times and 50 ms after the request; and what an adapter adds. */
    private static final int ANSWER_BITS = 330;

    private static final Duration ADAPTER = Duration.ofMillis(150);
    private static final Duration CONVERTER = Duration.ofMillis(600);

    private static SerialLine at(int baud) {
        var line = Endpoint.STANDARD;
        return new SerialLine(baud, line.dataBits(), line.parity(), line.stopBits(), line.quiet());
    }

    @Override
    public String driver() {
        return "mbus";
    }

    @Override
    public void search(SearchPlan plan, Wires wires, SearchReport report) throws IOException, InterruptedException {
        var goal = Goal.of(plan);
        boolean chosen = !plan.fixed().bauds().isEmpty();
        boolean first = true;
        for (SerialLine settings : plan.settings(SETTINGS)) {
            var bus = new SearchedBus(plan, settings, wires, report, timeout(plan, settings));
            if (first || chosen || bus.isAnybodyThere()) {
                goal.search(bus);
            } else {
                report.remark("nobody answers at " + settings.baud() + " baud");
            }
            first = false;
            if (plan.deadline().passed()) {
                report.remark("the time is used up before all addresses were tried");
                return;
            }
        }
    }

    private static Duration timeout(SearchPlan plan, SerialLine settings) {
        Duration standard =
                plan.lane().isSerial() ? ADAPTER.plusNanos(ANSWER_BITS * 1_000_000_000L / settings.baud()) : CONVERTER;
        return plan.timeout().orElse(standard);
    }

    /** What is tried. */
    private record Goal(List<Integer> primary, List<Secondary> secondary) {
        static Goal of(SearchPlan plan) {
            List<String> numbers = new ArrayList<>();
            List<Secondary> patterns = new ArrayList<>();
            for (String address : plan.fixed().addresses()) {
                if (address.matches("[0-9A-Fa-f]{8}")) {
                    patterns.add(pattern(address.toUpperCase(Locale.ROOT)));
                } else {
                    numbers.add(address);
                }
            }
            if (plan.fixed().addresses().isEmpty()) {
                patterns.add(pattern(Secondary.ANY_ID));
            }
            boolean none = numbers.isEmpty() && !plan.fixed().addresses().isEmpty();
            var fixed = new SearchPlan.Fixed(
                    plan.fixed().bauds(),
                    plan.fixed().parities(),
                    numbers,
                    plan.fixed().secrets());
            var narrowed = new SearchPlan(plan.lane(), fixed, plan.timeout(), plan.deadline());
            return new Goal(none ? List.of() : narrowed.addresses(0, MOST_PRIMARY), patterns);
        }

        private static Secondary pattern(String id) {
            return new Secondary(id, Secondary.ANY_MANUFACTURER, Secondary.ANY, Secondary.ANY);
        }

        void search(SearchedBus bus) throws IOException, InterruptedException {
            bus.expect(primary.size() + secondary.size());
            for (int address : primary) {
                bus.tryPrimary(address);
            }
            for (Secondary pattern : secondary) {
                bus.trySecondary(pattern);
            }
        }
    }
}
