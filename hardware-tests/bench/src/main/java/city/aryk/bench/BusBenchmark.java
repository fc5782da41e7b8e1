package city.aryk.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How thirty meters of three protocols share one RS-485 line of 9600 baud while five of them are dead: the share of the
 * schedule that the living keep, and how busy the line is. The line's time is computed, so an hour takes seconds.
 */
final class BusBenchmark implements Benchmark {
    private static final int DEAD = 5;
    private static final Duration EVERY = Duration.ofSeconds(60);
    /** Three times as often. */
    private static final Duration QUICK = Duration.ofSeconds(20);

    private static final Duration HOUR = Duration.ofHours(1);

    private final Path profiles;

    /** @param profiles the folder of device profiles */
    BusBenchmark(Path profiles) {
        this.profiles = profiles;
    }

    @Override
    public String name() {
        return "bus";
    }

    @Override
    public List<Result> run(Effort effort) throws IOException, InterruptedException {
        System.err.println("bus: 30 meters at 9600 baud, every " + EVERY.toSeconds() + " s, for one computed hour");
        var healthy = new BusRun(profiles, 0, EVERY).go(HOUR);
        var some = new BusRun(profiles, DEAD, EVERY).go(HOUR);
        List<Result> results = new ArrayList<>();
        results.add(one("bus.kept.none-dead", "%", "", 100 * healthy.kept()));
        results.add(one("bus.load.none-dead", "%", "", 100 * healthy.load()));
        results.add(one("bus.kept.five-dead", "%", ">= 95", 100 * some.kept()));
        results.add(one("bus.kept.five-dead.worst", "%", ">= 95", 100 * some.worst()));
        results.add(one("bus.load.five-dead", "%", "", 100 * some.load()));
        var quick = new BusRun(profiles, DEAD, QUICK).go(HOUR);
        results.add(one("bus.kept.five-dead.20s", "%", "", 100 * quick.kept()));
        results.add(one("bus.load.five-dead.20s", "%", "", 100 * quick.load()));
        return results;
    }

    private static Result one(String name, String unit, String goal, double value) {
        return new Result(name, unit, goal, List.of(value));
    }
}
