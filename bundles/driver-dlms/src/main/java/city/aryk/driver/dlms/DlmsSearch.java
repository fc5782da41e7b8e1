package city.aryk.driver.dlms;

import city.aryk.api.driver.DeviceSearch;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.SearchPlan;
import city.aryk.api.driver.SearchReport;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Secret;
import city.aryk.driver.dlms.Apdu.Attribute;
import city.aryk.driver.dlms.Apdu.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Looks for meters by SNRM and AARQ, and says at which step each one stopped. HDLC has no wildcards: the addresses that
 * makers use are tried, or those that the user gives (the lower, physical address, often made of the last digits of the
 * serial number). On a TCP lane the wrapper is tried first. Stateless; safe for use by many threads.
 */
@Component(service = DeviceSearch.class)
public final class DlmsSearch implements DeviceSearch {
    private static final List<SerialLine> USUAL =
            List.of(at(9600), at(19_200), at(4800), at(2400), at(38_400), at(115_200));
    private static final Duration ANSWER = Duration.ofMillis(800);

    /** What a meter says of itself: type, number, maker and metrology firmware, each a Data object. */
    private static final Map<String, String> IDENTITY = Map.of(
            "serial", "0.0.96.1.0.255",
            "model", "0.0.96.1.1.255",
            "version", "0.0.96.1.2.255",
            "manufacturer", "0.0.96.1.3.255",
            "name", "0.0.42.0.0.255");

    private static SerialLine at(int baud) {
        return new SerialLine(baud, 8, SerialLine.Parity.NONE, 1, Duration.ofMillis(10));
    }

    @Override
    public String driver() {
        return "dlms";
    }

    @Override
    public void search(SearchPlan plan, Wires wires, SearchReport report) throws IOException, InterruptedException {
        List<String> places = places(plan);
        int done = 0;
        for (String place : places) {
            report.progress(done++, places.size(), place.replace('&', ' ').replace('?', ' '));
            new Try(plan, wires, report).go(place);
        }
    }

    /** Endpoints without a login: schemes, line settings and addresses. */
    private static List<String> places(SearchPlan plan) {
        List<String> places = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        if (plan.fixed().addresses().isEmpty()) {
            addresses.addAll(List.of("", "&physical=16", "&physical=17", "&physical=1", "&physical=18"));
        } else {
            plan.addresses(0, 16_383).forEach(address -> addresses.add("&physical=" + address));
        }
        if (!plan.lane().isSerial()) {
            places.add("dlms-tcp?server=1");
            addresses.forEach(address -> places.add("dlms-hdlc-tcp?server=1" + address));
            return places;
        }
        for (SerialLine line : plan.settings(USUAL)) {
            String parity = line.parity() == SerialLine.Parity.NONE
                    ? ""
                    : "&parity=" + line.parity().name().toLowerCase(java.util.Locale.ROOT);
            addresses.forEach(address -> places.add("dlms-hdlc?baud=" + line.baud() + parity + "&server=1" + address));
        }
        return places;
    }

    /** One place with every login that the user's secrets allow. */
    private record Try(SearchPlan plan, Wires wires, SearchReport report) {

        void go(String place) throws IOException {
            List<String> refusals = new ArrayList<>();
            for (String login : logins()) {
                try {
                    report.found(found(place + login));
                    return;
                } catch (DriverException.Refused e) {
                    refusals.add(login.substring(1) + ": " + e.getMessage());
                } catch (DriverException.Unreachable e) {
                    if (e.getCause() instanceof IOException broken) {
                        throw broken;
                    }
                    refusals.add(login.substring(1) + ": " + e.getMessage());
                } catch (DriverException.Malformed e) {
                    refusals.add(login.substring(1) + ": " + e.getMessage());
                } catch (DriverException e) {
                    boolean silent = String.valueOf(e.getMessage()).startsWith("SNRM: no answer") || !isHdlc(place);
                    if (silent && refusals.isEmpty()) {
                        return; // nobody is there
                    }
                    refusals.add(login.substring(1) + ": " + e.getMessage());
                }
            }
            report.remark(uri(place) + ": a meter answers, but lets nobody in: " + String.join("; ", refusals));
        }

        private static boolean isHdlc(String place) {
            return place.startsWith("dlms-hdlc");
        }

        private List<String> logins() {
            var secrets = plan.fixed().secrets();
            List<String> logins = new ArrayList<>();
            if (secrets.containsKey("key") && secrets.containsKey("authkey")) {
                logins.add("&client=48&key=secret:key&authkey=secret:authkey");
            }
            if (secrets.containsKey("password")) {
                logins.add("&client=32&password=secret:password");
            }
            logins.add("&client=16");
            return logins;
        }

        private String uri(String place) {
            int query = place.indexOf('?');
            return plan.lane()
                    .endpoint(place.substring(0, query), place.substring(query + 1))
                    .toString();
        }

        private SearchReport.Found found(String place) throws DriverException {
            var endpoint = java.net.URI.create(uri(place));
            Map<String, Secret> secrets = plan.fixed().secrets();
            var device = new DevicePlan(
                    new DeviceId("scan"),
                    new DevicePlan.ProfileRef("scan", "energy-meter", "dlms"),
                    new DevicePlan.Access(endpoint, secrets),
                    List.of(),
                    new DevicePlan.Pacing(plan.timeout().orElse(ANSWER), ANSWER));
            var dialogue = new Dialogue(DlmsEndpoint.of(endpoint), device, wires, Dialogue.House.ofUser());
            try {
                return new SearchReport.Found(endpoint, identity(dialogue.getter(plan.deadline())));
            } finally {
                dialogue.close(plan.deadline());
            }
        }

        private Map<String, String> identity(Getter getter) {
            Map<String, String> said = new LinkedHashMap<>();
            for (String key : List.of("manufacturer", "model", "version", "serial", "name")) {
                text(getter, IDENTITY.getOrDefault(key, "")).ifPresent(text -> said.put(key, text));
            }
            return said;
        }

        private Optional<String> text(Getter getter, String obis) {
            try {
                var attribute = new Attribute(1, Obis.of(obis), 2);
                var result = getter.get(new Apdu.Wanted(attribute, Optional.empty()), plan.deadline());
                if (result instanceof Result.Given given && given.data() instanceof Data.Bytes bytes) {
                    return Optional.of(Shown.readable(bytes.octets()).strip()).filter(text -> !text.isEmpty());
                }
                return result instanceof Result.Given given && given.data() instanceof Data.Whole number
                        ? Optional.of(number.value().toString())
                        : Optional.empty();
            } catch (DriverException e) {
                return Optional.empty(); // found all the same
            }
        }
    }
}
