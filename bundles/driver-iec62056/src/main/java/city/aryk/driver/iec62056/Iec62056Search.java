package city.aryk.driver.iec62056;

import city.aryk.api.driver.DeviceSearch;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.SearchPlan;
import city.aryk.api.driver.SearchReport;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.SerialLine.Parity;
import city.aryk.api.driver.Wires;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Looks for meters that answer a sign-on: with the addresses that the user gives, and without one, which finds the only
 * meter of a line or shows by a collision that there are several. The protocol has no wildcards to tell them apart.
 * Stateless; safe for use by many threads.
 */
@Component(service = DeviceSearch.class)
public final class Iec62056Search implements DeviceSearch {
    /** RS-485 meters first: they know one rate; 300 baud is the standard's first word, and that of optical heads. */
    private static final List<SerialLine> USUAL = List.of(at(9600), at(300), at(2400), at(4800), at(19_200), at(1200));

    private static final Duration ANSWER = Duration.ofMillis(1600);

    private static SerialLine at(int baud) {
        return new SerialLine(baud, 7, Parity.EVEN, 1, Duration.ofMillis(20));
    }

    @Override
    public String driver() {
        return "iec62056";
    }

    @Override
    public void search(SearchPlan plan, Wires wires, SearchReport report) throws IOException, InterruptedException {
        var settings = plan.settings(USUAL);
        List<String> addresses =
                plan.fixed().addresses().isEmpty() ? List.of("") : plan.fixed().addresses();
        int done = 0;
        for (SerialLine one : settings) {
            for (String address : addresses) {
                String name = plan.lane().isSerial()
                        ? one.baud() + " 7" + one.parity().name().charAt(0) + "1"
                        : "";
                String what = (name + (address.isEmpty() ? " without an address" : " address " + address)).strip();
                report.progress(done, settings.size() * addresses.size(), what);
                done++;
                new Try(plan, wires, report, one, address).go(what);
            }
        }
    }

    /** One address at one setting. */
    private record Try(SearchPlan plan, Wires wires, SearchReport report, SerialLine setting, String address) {

        void go(String what) throws IOException {
            var endpoint = Endpoint.of(plan.lane().endpoint(scheme(), query(address)));
            var channel = new Channel(endpoint, wires, plan.timeout().orElse(ANSWER));
            try {
                var signOn = new SignOn(channel, new Exchange(channel));
                var meter = signOn.hello(plan.deadline());
                var serial = serial(channel, meter);
                String known = address.isEmpty() ? serial.filter(Try::isAddress).orElse("") : address;
                report.found(
                        new SearchReport.Found(plan.lane().endpoint(scheme(), query(known)), identity(meter, serial)));
            } catch (DriverException.Malformed e) {
                report.remark(what + ": several meters at once, or noise (" + e.getMessage()
                        + "); give their addresses, often the last 9 digits of the serial number");
            } catch (DriverException.Unreachable e) {
                throw new IOException(e.getMessage(), e);
            } catch (DriverException e) {
                // silence: nobody is there
            }
        }

        private String scheme() {
            return plan.lane().isSerial() ? "iec62056" : "iec62056-tcp";
        }

        private String query(String known) {
            String at = known.isEmpty() ? "" : "address=" + known;
            if (!plan.lane().isSerial()) {
                return at;
            }
            String line = "baud=" + (setting.baud() == 300 ? "9600&start=300" : setting.baud());
            String parity = setting.parity() == Parity.EVEN
                    ? ""
                    : "&parity=" + setting.parity().name().toLowerCase(java.util.Locale.ROOT);
            return line + parity + (at.isEmpty() ? "" : "&" + at);
        }

        private static boolean isAddress(String serial) {
            return serial.matches("[A-Za-z0-9]{1,32}");
        }

        /** What the password prompt says; both ways of making the check character are understood. */
        private Optional<String> serial(Channel channel, Identification meter) {
            if (Speed.ofDigit(meter.rate()).isEmpty()) {
                return Optional.empty();
            }
            try {
                int chosen = Math.min(
                        Speed.ofDigit(meter.rate()).orElse(300),
                        channel.endpoint().baud());
                channel.say((char) Control.ACK + "0" + Speed.digit(chosen) + "1\r\n", plan.deadline());
                channel.switchTo(chosen);
                var prompt = channel.hear("password prompt", plan.deadline());
                Check check =
                        prompt.hasCheck() && prompt.sentCheck() == prompt.check(Check.SUM) ? Check.SUM : Check.XOR;
                channel.say(Exchange.command("B0", "", check), plan.deadline());
                return DataSet.of(prompt.text()).entries().stream()
                        .map(DataSet.Entry::value)
                        .filter(value -> !value.isEmpty())
                        .findFirst();
            } catch (DriverException e) {
                return Optional.empty();
            }
        }

        private static Map<String, String> identity(Identification meter, Optional<String> serial) {
            Map<String, String> said = new LinkedHashMap<>();
            said.put("manufacturer", meter.manufacturer());
            said.put("model", meter.model());
            said.put("identification", meter.text());
            serial.ifPresent(number -> said.put("serial", number));
            return said;
        }
    }
}
