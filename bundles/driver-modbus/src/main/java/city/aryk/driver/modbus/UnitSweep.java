package city.aryk.driver.modbus;

import city.aryk.api.driver.SearchPlan;
import city.aryk.api.driver.SearchReport;
import city.aryk.driver.modbus.UnitProbe.Heard;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Asks all units of one line at one setting. For one use, on the searching thread. */
final class UnitSweep {
    /** A device on Modbus TCP may answer whatever unit is asked for; after so many in a row it is one device. */
    private static final int SAME_IN_A_ROW = 4;

    private static final int MOST_REMARKS = 3;
    private static final int PATIENT = 4;
    private static final byte[] ONE_REGISTER = new ReadRequest(Function.HOLDING_REGISTERS, 0, 1).pdu();

    private final SearchPlan plan;
    private final SearchReport report;
    private final Place place;
    private final UnitProbe probe;
    private final Set<Integer> found = new TreeSet<>();
    private final Deque<Integer> late = new ArrayDeque<>();
    private int remarks;

    /**
     * Where a sweep asks.
     *
     * @param query what stands before {@code unit=} in the endpoint
     * @param name for people
     * @param answer how long an answer is awaited
     */
    record Place(String scheme, String query, String name, Duration answer) {}

    /** How far a search has come: steps behind, and in all. */
    record Steps(int done, int total) {
        Steps after(int more) {
            return new Steps(done + more, total);
        }
    }

    UnitSweep(SearchPlan plan, SearchReport report, Place place, UnitProbe probe) {
        this.plan = plan;
        this.report = report;
        this.place = place;
        this.probe = probe;
    }

    /** Asks all; returns how many answered. */
    int go(List<Integer> units, Steps steps) throws IOException, InterruptedException {
        int done = steps.done();
        int row = 0;
        for (int unit : units) {
            report.progress(done, steps.total(), place.name() + " unit " + unit);
            done++;
            boolean there = tries(unit, plan.answer(place.answer()));
            row = there ? row + 1 : 0;
            if (row == SAME_IN_A_ROW && place.scheme().equals("modbus-tcp") && row == found.size()) {
                report.remark("every unit answers, so this is probably one device; the other units were not asked");
                break;
            }
        }
        while (!late.isEmpty() && !plan.deadline().passed()) {
            int unit = late.removeFirst();
            report.progress(done, steps.total(), place.name() + " unit " + unit);
            tries(unit, plan.deadline().atMost(place.answer().multipliedBy(PATIENT)));
        }
        return found.size();
    }

    private boolean tries(int unit, city.aryk.api.time.Deadline until) throws IOException, InterruptedException {
        if (plan.deadline().passed()) {
            throw new InterruptedException("the time for the search is used up");
        }
        Heard heard = probe.ask(unit, ONE_REGISTER, until);
        if (heard instanceof Heard.Noise noise) {
            remark(place.name() + " unit " + unit + ": noise: " + noise.hex());
        }
        if (!(heard instanceof Heard.Answered answered) || isAbsent(answered.adu())) {
            return false;
        }
        if (answered.adu().unit() != unit) {
            late.add(answered.adu().unit());
            return false;
        }
        if (found.add(unit)) {
            var endpoint = plan.lane().endpoint(place.scheme(), place.query() + "unit=" + unit);
            report.found(new SearchReport.Found(endpoint, identity(unit)));
        }
        return true;
    }

    /** A gateway answers in the place of a unit that is not there (MODBUS Application Protocol V1.1b3, clause 7). */
    private static boolean isAbsent(Adu adu) {
        boolean refused = (adu.function() & Function.EXCEPTION) != 0 && adu.length() == 2;
        return refused
                && (adu.at(1) == ExceptionCode.GATEWAY_PATH_UNAVAILABLE
                        || adu.at(1) == ExceptionCode.GATEWAY_TARGET_FAILED_TO_RESPOND);
    }

    private Map<String, String> identity(int unit) throws IOException {
        var identification = new Identification();
        boolean more = true;
        for (int round = 0; more && round < Identification.MOST_ROUNDS; round++) {
            var until = plan.deadline().atMost(place.answer().multipliedBy(PATIENT));
            more = probe.ask(unit, identification.request(), until) instanceof Heard.Answered answered
                    && answered.adu().unit() == unit
                    && identification.learn(answered.adu());
        }
        Map<String, String> said = new LinkedHashMap<>(identification.said());
        said.put("unit", Integer.toString(unit));
        return said;
    }

    private void remark(String text) {
        remarks++;
        if (remarks <= MOST_REMARKS) {
            report.remark(text);
        } else if (remarks == MOST_REMARKS + 1) {
            report.remark(place.name() + ": more noise; no more is told of it");
        }
    }
}
