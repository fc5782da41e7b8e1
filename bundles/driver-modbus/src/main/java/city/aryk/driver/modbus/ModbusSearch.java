package city.aryk.driver.modbus;

import city.aryk.api.driver.DeviceSearch;
import city.aryk.api.driver.SearchPlan;
import city.aryk.api.driver.SearchReport;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.SerialLine.Parity;
import city.aryk.api.driver.Wires;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;

/**
 * Looks for Modbus units: asks every address at every usual line setting for one holding register, and those that answer,
 * even by an exception, for their identification. On TCP it tries Modbus TCP, then RTU in TCP. Stateless; safe for use by
 * many threads.
 */
@Component(service = DeviceSearch.class)
public final class ModbusSearch implements DeviceSearch {
    /** What meters are delivered with, the usual first. */
    private static final List<SerialLine> USUAL = List.of(
            at(9600, Parity.NONE),
            at(9600, Parity.EVEN),
            at(19200, Parity.EVEN),
            at(19200, Parity.NONE),
            at(2400, Parity.NONE),
            at(4800, Parity.NONE),
            at(38400, Parity.NONE),
            at(115200, Parity.NONE));

    private static final Duration THINKING = Duration.ofMillis(100);
    private static final Duration OVER_TCP = Duration.ofMillis(300);
    private static final int CHARACTERS = 20;

    private static SerialLine at(int baud, Parity parity) {
        return new SerialLine(baud, 8, parity, 1, Duration.ZERO);
    }

    @Override
    public String driver() {
        return "modbus";
    }

    @Override
    public void search(SearchPlan plan, Wires wires, SearchReport report) throws IOException, InterruptedException {
        var units = plan.addresses(1, 247);
        if (plan.lane().isSerial()) {
            var settings = plan.settings(USUAL);
            var steps = new UnitSweep.Steps(0, settings.size() * units.size());
            for (SerialLine one : settings) {
                var line = plan.lane().line(Endpoint.quiet(one));
                var probe = new UnitProbe(line, Framing.RTU, wires);
                new UnitSweep(plan, report, place(one), probe).go(units, steps);
                steps = steps.after(units.size());
            }
            return;
        }
        var line = plan.lane().line(USUAL.get(0));
        var steps = new UnitSweep.Steps(0, units.size());
        var numbered = new UnitSweep.Place("modbus-tcp", "", "Modbus TCP", OVER_TCP);
        int found = new UnitSweep(plan, report, numbered, new UnitProbe(line, Framing.TCP, wires)).go(units, steps);
        if (found == 0) {
            steps = new UnitSweep.Steps(units.size(), 2 * units.size());
            var rtu = new UnitSweep.Place("modbus-rtu-tcp", "", "RTU in TCP", OVER_TCP);
            new UnitSweep(plan, report, rtu, new UnitProbe(line, Framing.RTU, wires)).go(units, steps);
        }
    }

    private static UnitSweep.Place place(SerialLine line) {
        String parity = line.parity().name().toLowerCase(Locale.ROOT);
        String query = "baud=" + line.baud() + "&parity=" + parity + "&";
        var onTheLine = Duration.ofNanos(CHARACTERS * 11 * 1_000_000_000L / line.baud());
        String name = line.baud() + " 8" + line.parity().name().charAt(0) + "1";
        return new UnitSweep.Place("modbus-rtu", query, name, THINKING.plus(onTheLine));
    }
}
