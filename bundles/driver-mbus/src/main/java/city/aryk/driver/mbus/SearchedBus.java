package city.aryk.driver.mbus;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.SearchPlan;
import city.aryk.api.driver.SearchReport;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wires;
import city.aryk.driver.mbus.record.Header.Identity;
import city.aryk.driver.mbus.record.Medium;
import city.aryk.driver.mbus.record.Telegram;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A bus that is being searched at one line setting. Only silence at every try counts as nobody: whatever else comes, be
 * it noise, may be two meters that speak at once, and is looked into digit by digit. Confined to one thread.
 */
final class SearchedBus {
    private static final int TRIES = 2;

    private final SearchPlan plan;
    private final SerialLine settings;
    private final SearchReport report;
    private final Link link;
    private final Set<Identity> found = new HashSet<>();
    private int done;
    private int total;

    SearchedBus(SearchPlan plan, SerialLine settings, Wires wires, SearchReport report, Duration timeout) {
        this.plan = plan;
        this.settings = settings;
        this.report = report;
        var endpoint = new Endpoint(plan.lane().line(settings), Frame.SELECTED, Optional.empty(), false);
        this.link = new Link(endpoint, wires, timeout);
    }

    /** So many steps more are known. */
    void expect(int steps) {
        total += steps;
    }

    /** Whether something answers to the address of everybody, or to a selection of everybody. */
    boolean isAnybodyThere() throws IOException, InterruptedException {
        report.progress(done, total, label() + " anybody");
        var everybody = new Secondary(Secondary.ANY_ID, Secondary.ANY_MANUFACTURER, Secondary.ANY, Secondary.ANY);
        return !isSilent(command(Frame.SND_NKE, Frame.ANYONE)) || !isSilent(everybody.select());
    }

    private boolean isSilent(Frame request) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            if (!(link.ask(request, plan.deadline()) instanceof Reply.Silence)) {
                return false;
            }
        }
        return true;
    }

    /** Looks for a meter at one primary address. */
    void tryPrimary(int address) throws IOException, InterruptedException {
        if (!step(label() + " primary " + address) || isSilent(command(Frame.SND_NKE, address))) {
            return;
        }
        var telegram = read(address);
        if (telegram.isPresent()) {
            found(telegram.get(), "primary=" + address);
        } else {
            report.remark("primary address " + address + ": something answers, but not as one meter;"
                    + " two meters that share it are told apart by their secondary addresses");
        }
    }

    /** Looks for the meters that match a pattern. */
    void trySecondary(Secondary pattern) throws IOException, InterruptedException {
        if (!step(label() + " secondary " + pattern.id()) || isSilent(pattern.select())) {
            return;
        }
        var telegram =
                readSelected(pattern).filter(one -> one.header().identity().isPresent());
        if (telegram.isPresent()) {
            var identity = telegram.get().header().identity().orElseThrow();
            if (isSelectable(identity)) {
                found(telegram.get(), Endpoint.query(identity));
                searchBeside(identity, pattern);
                return;
            }
        }
        int position = pattern.id().indexOf('F');
        if (position < 0) {
            report.remark("identification " + pattern.id() + ": something answers, but not as one meter");
            return;
        }
        expect(10);
        for (int digit = 0; digit <= 9; digit++) {
            trySecondary(pattern.with(position, digit));
        }
    }

    /**
     * A space on the bus hides another meter's mark, so a meter can drown others that match the pattern too without a
     * trace. Each of those differs from it in some digit; whoever does is called, one digit at a time.
     */
    private void searchBeside(Identity identity, Secondary pattern) throws IOException, InterruptedException {
        var beside = pattern;
        for (int position = pattern.id().indexOf('F');
                position >= 0;
                position = beside.id().indexOf('F')) {
            int own = Character.digit(identity.id().charAt(position), 16);
            expect(9);
            for (int digit = 0; digit <= 9; digit++) {
                var other = beside.with(position, digit);
                if (digit != own && step(label() + " secondary " + other.id()) && answers(other)) {
                    trySecondary(other);
                }
            }
            beside = beside.with(position, own);
        }
    }

    private boolean answers(Secondary pattern) throws IOException {
        return !(link.ask(pattern.select(), plan.deadline()) instanceof Reply.Silence);
    }

    /** Two meters that speak at once can make a frame that holds, of a meter that does not exist: so it is called. */
    private boolean isSelectable(Identity identity) throws IOException {
        var whole = Secondary.of(identity);
        return !isSilent(whole.select())
                && readSelected(whole)
                        .flatMap(telegram -> telegram.header().identity())
                        .filter(identity::equals)
                        .isPresent();
    }

    /** The data of who is selected; selected anew before it is asked again. */
    private Optional<Telegram> readSelected(Secondary pattern) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            var telegram = read(Frame.SELECTED);
            if (telegram.isPresent()) {
                boolean meant =
                        telegram.get().header().identity().map(pattern::matches).orElse(false);
                return telegram.filter(one -> meant);
            }
            link.ask(command(Frame.SND_NKE, Frame.SELECTED), plan.deadline());
            link.ask(pattern.select(), plan.deadline());
        }
        return Optional.empty();
    }

    private Optional<Telegram> read(int address) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            Reply reply = link.ask(command(Frame.REQ_UD2 | Frame.FCB, address), plan.deadline());
            if (reply instanceof Reply.Heard heard && heard.frame().isAnswer()) {
                return decoded(heard.frame());
            }
        }
        return Optional.empty();
    }

    private Optional<Telegram> decoded(Frame frame) {
        try {
            return Optional.of(frame.telegram());
        } catch (DriverException e) {
            report.remark("an answer from address " + frame.address() + " cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void found(Telegram telegram, String address) {
        var identity = telegram.header().identity();
        if (identity.isPresent() && !found.add(identity.get())) {
            return; // by its primary address already
        }
        boolean serial = plan.lane().isSerial();
        String line = serial ? "baud=" + settings.baud() + parity() + "&" : "";
        var endpoint = plan.lane().endpoint(serial ? Endpoint.SERIAL : Endpoint.TCP, line + address);
        report.found(new SearchReport.Found(
                endpoint, identity.map(SearchedBus::describe).orElse(Map.of())));
    }

    private String parity() {
        return settings.parity() == SerialLine.Parity.EVEN
                ? ""
                : "&parity=" + settings.parity().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Map<String, String> describe(Identity identity) {
        Map<String, String> says = new LinkedHashMap<>();
        says.put("manufacturer", identity.manufacturer());
        says.put("medium", Medium.name(identity.medium()));
        says.put("version", Integer.toString(identity.version()));
        says.put("serial", identity.id());
        return says;
    }

    /** @return whether there is time for it */
    private boolean step(String what) throws InterruptedException {
        report.progress(done++, Math.max(total, done), what);
        return !plan.deadline().passed();
    }

    private String label() {
        return plan.lane().isSerial() ? settings.baud() + " baud," : "";
    }

    private static Frame command(int control, int address) {
        return Frame.of(control, address, new byte[0]);
    }
}
