package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Settings;
import city.aryk.analytics.frame.Span;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Whether a feeder loses more than it did: the loss of each local day and of its night against mean and standard
 * deviation of the days that were learnt (Welford). Days on which the alarm's condition held are not learnt. Needs two
 * numbers a day and the last ten verdicts.
 */
final class LossAlarm {
    private static final int WINDOW = 10;
    private static final int BAD_DAYS = 7;
    private static final double SIGMAS = 3;

    private final ZoneId zone;
    private final Span days;
    private final LocalTime from;
    private final LocalTime to;
    private final int learn;
    private final Sums day = new Sums();
    private final Sums night = new Sums();
    private final Learnt dayLearnt = new Learnt();
    private final Learnt nightLearnt = new Learnt();
    private final Deque<Boolean> verdicts = new ArrayDeque<>();
    private long today = Long.MIN_VALUE;
    private boolean isOn;

    /** The alarm went on or off, with what shows it. */
    record Change(boolean begins, double share, double mean, double sigma, long badDays) {}

    LossAlarm(Settings settings, ZoneId zone) {
        this.zone = zone;
        this.days = Span.calendar("day", zone);
        this.from = LocalTime.parse(settings.text("night.from"));
        this.to = LocalTime.parse(settings.text("night.to"));
        this.learn = settings.count("learn");
    }

    Optional<Change> take(long startMillis, double feeder, double loss) {
        Optional<Change> change = Optional.empty();
        long date = days.startOf(startMillis);
        if (date != today) {
            change = today == Long.MIN_VALUE ? Optional.empty() : closeDay();
            today = date;
            day.clear();
            night.clear();
        }
        day.add(feeder, loss);
        var time = Instant.ofEpochMilli(startMillis).atZone(zone).toLocalTime();
        if (!time.isBefore(from) && time.isBefore(to)) {
            night.add(feeder, loss);
        }
        return change;
    }

    private Optional<Change> closeDay() {
        if (!day.isKnown() || !night.isKnown()) {
            return Optional.empty();
        }
        boolean ready = dayLearnt.count >= learn;
        boolean bad = ready && dayLearnt.isFarBelow(day.share()) && nightLearnt.isFarBelow(night.share());
        var before = new Change(!isOn, day.share(), dayLearnt.mean, dayLearnt.sigma(), 0);
        if (!bad) {
            dayLearnt.add(day.share());
            nightLearnt.add(night.share());
        }
        verdicts.addLast(bad);
        if (verdicts.size() > WINDOW) {
            verdicts.removeFirst();
        }
        long badDays = verdicts.stream().filter(verdict -> verdict).count();
        if (badDays >= BAD_DAYS == isOn) {
            return Optional.empty();
        }
        isOn = !isOn;
        return Optional.of(new Change(isOn, before.share(), before.mean(), before.sigma(), badDays));
    }

    /** The energies of a day or a night. */
    private static final class Sums {
        private double feeder;
        private double loss;

        void add(double in, double lost) {
            feeder += in;
            loss += lost;
        }

        void clear() {
            feeder = 0;
            loss = 0;
        }

        boolean isKnown() {
            return feeder > 0;
        }

        double share() {
            return loss / feeder;
        }
    }

    /** Mean and standard deviation of what was learnt. */
    private static final class Learnt {
        private int count;
        private double mean;
        private double squares;

        void add(double value) {
            count++;
            double distance = value - mean;
            mean += distance / count;
            squares += distance * (value - mean);
        }

        double sigma() {
            return count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
        }

        boolean isFarBelow(double value) {
            return value > mean + SIGMAS * sigma();
        }
    }
}
