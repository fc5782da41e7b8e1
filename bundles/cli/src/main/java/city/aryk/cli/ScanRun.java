package city.aryk.cli;

import city.aryk.api.driver.DeviceSearch;
import city.aryk.api.driver.SearchPlan;
import city.aryk.api.driver.SearchReport;
import city.aryk.api.time.Time;
import city.aryk.polling.LaneWires;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Runs the searches on a lane one after the other, shows how they go and keeps what they find. */
final class ScanRun {
    private final SearchPlan plan;
    private final Proposals proposals;
    private final Time time;
    private final ScanProgress bar;
    private final Map<URI, Find> found = new LinkedHashMap<>();

    /**
     * A device that answered.
     *
     * @param driver the name of the driver that reads it
     * @param identity what it says of itself
     * @param profiles those that may fit, the likeliest first
     */
    record Find(String driver, URI endpoint, Map<String, String> identity, List<String> profiles) {}

    ScanRun(SearchPlan plan, Proposals proposals, Time time, PrintStream err) {
        this.plan = plan;
        this.proposals = proposals;
        this.time = time;
        this.bar = new ScanProgress(err, RolloutProgress.onTerminal());
    }

    /** What was found, in the order in which it was found. */
    List<Find> found() {
        return List.copyOf(found.values());
    }

    /**
     * Searches until all is done, the time is used up or the user asks to end.
     *
     * @return whether every search went through
     */
    boolean go(List<DeviceSearch> searches, BooleanSupplier ended) throws Refused {
        boolean whole = true;
        for (var search : searches) {
            if (ended.getAsBoolean()) {
                return false;
            }
            whole &= one(search, searches.size() == 1, ended);
        }
        return whole;
    }

    /** Of several searches one that does not fit what the user has fixed is passed over. */
    private boolean one(DeviceSearch search, boolean alone, BooleanSupplier ended) throws Refused {
        List<SearchReport.Found> answered = new ArrayList<>();
        boolean whole = false;
        bar.begin(search.driver());
        try (var wires = new LaneWires(time)) {
            search.search(plan, wires, new Listener(answered, ended));
            whole = true;
        } catch (IOException e) {
            bar.say(Texts.of("scan.failed", search.driver(), String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            bar.say(Texts.of("scan.cut", search.driver()));
        } catch (IllegalArgumentException e) {
            var wrong = Texts.of("scan.wrong", search.driver(), String.valueOf(e.getMessage()));
            if (alone) {
                throw Refused.input(wrong);
            }
            bar.say(wrong);
        } finally {
            bar.end();
        }
        propose(search.driver(), answered, ended);
        return whole;
    }

    /** After the search: proposing may read the device, which would disturb it. */
    private void propose(String driver, List<SearchReport.Found> answered, BooleanSupplier ended) {
        for (var device : answered) {
            if (!found.containsKey(device.endpoint())) {
                var fitting = ended.getAsBoolean()
                        ? proposals.byIdentity(driver, device.identity())
                        : proposals.of(driver, device, plan.fixed().secrets());
                found.put(device.endpoint(), new Find(driver, device.endpoint(), device.identity(), fitting));
            }
        }
    }

    /** What a search is told to talk to. */
    private final class Listener implements SearchReport {
        private final List<Found> answered;
        private final BooleanSupplier ended;

        Listener(List<Found> answered, BooleanSupplier ended) {
            this.answered = answered;
            this.ended = ended;
        }

        @Override
        public void progress(int done, int total, String what) throws InterruptedException {
            if (ended.getAsBoolean() || plan.deadline().passed()) {
                throw new InterruptedException();
            }
            bar.goes(done, total, what, answered.size());
        }

        @Override
        public void found(Found device) {
            if (answered.stream().noneMatch(known -> known.endpoint().equals(device.endpoint()))) {
                answered.add(device);
                bar.say(Texts.of("scan.found", device.endpoint(), ScanText.words(device.identity())));
            }
        }

        @Override
        public void remark(String text) {
            bar.say(text);
        }
    }
}
