package city.aryk.street.demo;

import city.aryk.street.check.Verdict;
import java.time.Duration;

/** How a demo stands now. */
record Live(Duration since, Flow flow, Verdict.Faults faults, boolean brokerUp, double rssMib) {

    /** What has flowed so far. */
    record Flow(long looks, long received, long frames, long wireBytes) {}
}
