package city.aryk.driver.mercury;

import city.aryk.api.driver.DeviceSearch;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.SearchPlan;
import city.aryk.api.driver.SearchReport;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.SerialLine.Parity;
import city.aryk.api.driver.Wires;
import city.aryk.api.profile.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Looks for Mercury meters: three-phase ones at every address, single-phase ones at the addresses
 * above 240 that the user gives, since four bytes cannot be tried out. The test command of the protocol is not used: its
 * answer is the same as its echo. Stateless; safe for use by many threads.
 */
@Component(service = DeviceSearch.class)
public final class MercurySearch implements DeviceSearch {
    private static final List<SerialLine> USUAL =
            List.of(at(9600, Parity.NONE), at(9600, Parity.ODD), at(4800, Parity.NONE), at(2400, Parity.NONE));
    private static final Duration THINKING = Duration.ofMillis(150);
    private static final Duration OVER_TCP = Duration.ofMillis(400);
    private static final int CHARACTERS = 16;
    private static final int MOST_REMARKS = 3;
    private static final int HIGHEST = 999_999_999;

    private static SerialLine at(int baud, Parity parity) {
        return new SerialLine(baud, 8, parity, 1, Duration.ZERO);
    }

    @Override
    public String driver() {
        return "mercury";
    }

    @Override
    public void search(SearchPlan plan, Wires wires, SearchReport report) throws IOException, InterruptedException {
        var settings = plan.settings(USUAL);
        var addresses = addresses(plan);
        int done = 0;
        for (var one : settings) {
            var sweep = new Sweep(plan, wires, report, one);
            for (int address : addresses) {
                report.progress(done, settings.size() * addresses.size(), sweep.name() + "address " + address);
                done++;
                sweep.tries(address);
            }
        }
    }

    private static List<Integer> addresses(SearchPlan plan) {
        return plan.fixed().addresses().isEmpty()
                ? plan.addresses(1, (int) Family.M230.highest())
                : plan.addresses(1, HIGHEST);
    }

    /** One setting of the line. */
    private static final class Sweep {
        private final SearchPlan plan;
        private final Wires wires;
        private final SearchReport report;
        private final SerialLine setting;
        private int remarks;

        Sweep(SearchPlan plan, Wires wires, SearchReport report, SerialLine setting) {
            this.plan = plan;
            this.wires = wires;
            this.report = report;
            this.setting = setting;
        }

        String name() {
            return plan.lane().isSerial()
                    ? setting.baud() + " 8" + setting.parity().name().charAt(0) + "1 "
                    : "";
        }

        void tries(long address) throws IOException {
            var family = address > Family.M230.highest() ? Family.M200 : Family.M230;
            var uri = plan.lane().endpoint(plan.lane().isSerial() ? "mercury" : "mercury-tcp", query(address));
            var link = new Link(Endpoint.of(uri), family, wires, plan.timeout().orElse(answer()));
            try {
                Map<String, String> said = new LinkedHashMap<>();
                said.put("manufacturer", "Incotex");
                said.put("family", family.key());
                link.ask(family == Family.M230 ? Command.SERIAL : Command.SINGLE_PHASE_ENERGY, plan.deadline());
                identity(link, family).forEach(said::put);
                said.put("address", Long.toString(address));
                report.found(new SearchReport.Found(uri, said));
            } catch (DriverException.Unreachable e) {
                throw new IOException(e.getMessage(), e);
            } catch (DriverException.Malformed e) {
                remark(String.valueOf(e.getMessage()));
            } catch (DriverException e) {
                // silence: nobody is there
            }
        }

        /** Serial number and version, where the password is known. */
        private Map<String, String> identity(Link link, Family family) {
            Map<String, String> said = new LinkedHashMap<>();
            String password = Optional.ofNullable(plan.fixed().secrets().get("password"))
                    .map(Secret::reveal)
                    .filter(text -> Channel.isPassword(text, link.endpoint().form()))
                    .orElse("111111");
            var channel = new Channel(link, family, password);
            try {
                if (family == Family.M200) {
                    text(channel, family, Command.SINGLE_PHASE_SERIAL).ifPresent(text -> said.put("serial", text));
                } else {
                    text(channel, family, Command.SERIAL).ifPresent(text -> said.put("serial", text));
                    text(channel, family, Command.VERSION).ifPresent(text -> said.put("version", text));
                }
            } catch (DriverException.Refused e) {
                report.remark(String.valueOf(e.getMessage()));
            } catch (DriverException e) {
                // it answered before; without its serial number it is still found
            }
            return said;
        }

        private Optional<String> text(Channel channel, Family family, Command command) throws DriverException {
            var field = Layout.of(family, command).fields().get(0);
            if (!(channel.ask(command, plan.deadline()) instanceof Answer.Data data)
                    || data.length() < field.encoding().bytes()) {
                return Optional.empty();
            }
            var number = field.encoding().number(data.bytes(), 0);
            return number.isPresent()
                    ? Optional.of(MercuryPoint.text(field.encoding(), number.getAsLong()))
                    : Optional.empty();
        }

        private String query(long address) {
            String parity = setting.parity().name().toLowerCase(Locale.ROOT);
            String line = plan.lane().isSerial() ? "baud=" + setting.baud() + "&parity=" + parity + "&" : "";
            return line + "address=" + address;
        }

        private Duration answer() {
            return plan.lane().isSerial()
                    ? THINKING.plus(Duration.ofNanos(CHARACTERS * 11 * 1_000_000_000L / setting.baud()))
                    : OVER_TCP;
        }

        private void remark(String text) {
            remarks++;
            if (remarks <= MOST_REMARKS) {
                report.remark(name() + "noise: " + text);
            }
        }
    }
}
