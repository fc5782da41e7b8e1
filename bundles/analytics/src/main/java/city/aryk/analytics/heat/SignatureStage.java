package city.aryk.analytics.heat;

import city.aryk.analytics.frame.Finder;
import city.aryk.analytics.frame.Intervals;
import city.aryk.analytics.frame.Intervals.Interval;
import city.aryk.analytics.frame.Parameter.Place;
import city.aryk.analytics.frame.Register;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.Span;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The energy signature of one building: two numbers for each remembered day. Shared by two lanes, one at a time. */
final class SignatureStage implements Stage {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final PointId ENERGY = new PointId("energy.heat");
    private static final double COVERAGE = 0.9;
    private static final int LEAST_DAYS = 5;
    private static final int DECIMALS = 3;

    private final Task task;
    private final Time time;
    private final Place outdoor;
    private final Finder register = new Finder(ENERGY);
    private final Finder outdoors;
    private final Intervals hours;
    private final Span days;
    private final int remembered;
    private final double heating;
    private final Deque<Day> line = new ArrayDeque<>();
    private final TreeMap<Long, double[]> outside = new TreeMap<>();
    private OptionalLong today = OptionalLong.empty();
    private double energy;
    private int known;

    /** One day: mean outdoor temperature and mean power. */
    private record Day(double celsius, double watts) {}

    SignatureStage(Task task, Time time) {
        this.task = task;
        this.time = time;
        this.outdoor = Place.of(task.settings().text("outdoor"));
        this.outdoors = new Finder(outdoor.point());
        this.hours = new Intervals(Register.judged(task.capacity(task.device().device(), ENERGY)), HOUR, time);
        this.days = Span.calendar("day", task.ground().zone());
        this.remembered = task.settings().count("days");
        this.heating = task.settings().number("heating");
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        if (scan.device().equals(outdoor.device())) {
            outside(scan);
        }
        if (scan.device().equals(task.device().device())) {
            register.good(scan)
                    .ifPresent(quantity -> hours.take(quantity, scan.at()).forEach(hour -> take(hour, results)));
        }
        return results.with(scan);
    }

    /** Sums of the outdoor temperature of yesterday and today. */
    private void outside(Scan scan) {
        var utc = time.utcMillis(scan.at());
        var celsius = outdoors.number(scan);
        if (utc.isPresent() && celsius.isPresent()) {
            double[] sum = outside.computeIfAbsent(days.startOf(utc.getAsLong()), day -> new double[2]);
            sum[0] += celsius.getAsDouble();
            sum[1]++;
            if (outside.size() > 2) {
                outside.pollFirstEntry();
            }
        }
    }

    private void take(Interval hour, Results results) {
        long day = days.startOf(hour.startMillis());
        if (today.isPresent() && today.getAsLong() != day) {
            close(today.getAsLong(), hour, results);
            energy = 0;
            known = 0;
        }
        today = OptionalLong.of(day);
        energy += hour.growth().doubleValue();
        known++;
    }

    private void close(long day, Interval later, Results results) {
        long end = days.endOf(day);
        double[] sum = outside.getOrDefault(day, new double[2]);
        if (known < COVERAGE * (end - day) / HOUR.toMillis() || sum[1] == 0) {
            return;
        }
        var one = new Day(sum[0] / sum[1], energy / known);
        Stamp at = later.end().plusNanos(-(later.startMillis() + HOUR.toMillis() - end) * 1_000_000);
        results.add(at, new Name("signature.power-day", "W"), one.watts, DECIMALS)
                .add(at, new Name("signature.outdoor-day", "Cel"), one.celsius, DECIMALS);
        if (one.celsius < heating) {
            line.addLast(one);
            if (line.size() > remembered) {
                line.removeFirst();
            }
        }
        if (line.size() >= LEAST_DAYS) {
            regress(at, results);
        }
    }

    private void regress(Stamp at, Results results) {
        int n = line.size();
        double meanT = line.stream().mapToDouble(Day::celsius).sum() / n;
        double meanP = line.stream().mapToDouble(Day::watts).sum() / n;
        double tt = 0;
        double pp = 0;
        double tp = 0;
        for (var day : line) {
            tt += (day.celsius - meanT) * (day.celsius - meanT);
            pp += (day.watts - meanP) * (day.watts - meanP);
            tp += (day.celsius - meanT) * (day.watts - meanP);
        }
        double slope = tp / tt;
        results.count(at, Name.count("signature.days"), n)
                .add(at, new Name("signature.slope", "W"), slope, DECIMALS)
                .add(at, new Name("signature.base", "W"), meanP - slope * meanT, DECIMALS)
                .add(at, new Name("signature.fit", "1"), tp * tp / (tt * pp), DECIMALS);
    }
}
