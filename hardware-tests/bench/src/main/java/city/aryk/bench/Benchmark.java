package city.aryk.bench;

import java.io.IOException;
import java.util.List;

/** Measures something and reports the figures. */
interface Benchmark {

    /** How much to measure. */
    record Effort(int runs, int seconds) {}

    /** The name on the command line. */
    String name();

    /**
     * Runs the benchmark; says on standard error what it does.
     *
     * @throws IOException when it cannot be run, with the reason
     */
    List<Result> run(Effort effort) throws IOException, InterruptedException;
}
