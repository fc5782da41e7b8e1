package city.aryk.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Made-up series of kinds that are not among the measured ones: water, heat and energy registers, room and outdoor
 * temperatures, mains quantities, constants, duty cycles. They teach the priors what those look like; no figure is
 * measured on them.
 */
final class MadeUpSeries {
    private static final int LENGTH = 4_000;

    private MadeUpSeries() {}

    static List<Columns> all() {
        List<Columns> all = new ArrayList<>();
        for (int seed = 1; seed <= 4; seed++) {
            var random = new SplittableRandom(seed);
            all.add(series(3_600_000, 0, waterRegister(random, 60)));
            all.add(series(3_600_000, 3, waterRegister(random, 400)));
            all.add(series(3_600_000, 0, heatRegister(random, 9)));
            all.add(series(3_600_000, 1, heatRegister(random, 120)));
            all.add(series(900_000, 2, energyRegister(random, 40)));
            all.add(series(1_000, 0, energyRegister(random, 1.2)));
            all.add(series(600_000, 1, temperature(random, 80, 1.5)));
            all.add(series(60_000, 2, temperature(random, 900, 4)));
            all.add(series(600_000, 1, walk(random, 10_132, 0.8)));
            all.add(series(1_000, 1, noise(random, 2_304, 3)));
            all.add(series(1_000, 2, noise(random, 5_000, 1.2)));
            all.add(series(300_000, 1, gusts(random)));
            all.add(series(60_000, 0, duty(random)));
            all.add(series(60_000, 0, new long[LENGTH]));
        }
        return all;
    }

    private static Columns series(long period, int scale, long[] values) {
        var millis = new long[values.length];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = 1_704_067_200_000L / period * period + i * period;
        }
        return new Columns(1, 0, millis, List.of(new Columns.Column(scale, values)));
    }

    private static double day(int hour) {
        return 0.5 - 0.5 * Math.cos((hour % 24 - 3) * Math.PI / 12);
    }

    private static long[] waterRegister(SplittableRandom random, int litres) {
        var values = new long[LENGTH];
        long sum = random.nextInt(2_000_000);
        for (int i = 0; i < LENGTH; i++) {
            boolean drawn = random.nextDouble() < 0.15 + 0.7 * day(i);
            sum += drawn ? (long) (-Math.log(1 - random.nextDouble()) * litres * day(i)) : 0;
            values[i] = sum;
        }
        return values;
    }

    private static long[] heatRegister(SplittableRandom random, double power) {
        var values = new long[LENGTH];
        double sum = random.nextInt(500_000);
        for (int i = 0; i < LENGTH; i++) {
            double season = Math.max(0, Math.cos(i * 2 * Math.PI / LENGTH));
            sum += power * season * (1.2 - 0.5 * day(i)) * (0.8 + 0.4 * random.nextDouble());
            values[i] = (long) sum;
        }
        return values;
    }

    private static long[] energyRegister(SplittableRandom random, double mean) {
        var values = new long[LENGTH];
        double sum = random.nextInt(90_000_000);
        double load = 1;
        for (int i = 0; i < LENGTH; i++) {
            load = random.nextInt(40) == 0 ? 0.2 + 2 * random.nextDouble() : load;
            sum += mean * load * (0.95 + 0.1 * random.nextDouble());
            values[i] = (long) sum;
        }
        return values;
    }

    private static long[] temperature(SplittableRandom random, double swing, double step) {
        var values = new long[LENGTH];
        double drift = 0;
        for (int i = 0; i < LENGTH; i++) {
            drift = drift * 0.999 + step * gauss(random);
            values[i] = Math.round(150 + swing * Math.sin(i * 2 * Math.PI / 144) + drift + 0.3 * gauss(random));
        }
        return values;
    }

    private static long[] walk(SplittableRandom random, double from, double step) {
        var values = new long[LENGTH];
        double at = from;
        for (int i = 0; i < LENGTH; i++) {
            at += step * gauss(random);
            values[i] = Math.round(at);
        }
        return values;
    }

    private static long[] noise(SplittableRandom random, double about, double width) {
        var values = new long[LENGTH];
        double drift = 0;
        for (int i = 0; i < LENGTH; i++) {
            drift = drift * 0.98 + 0.2 * width * gauss(random);
            values[i] = Math.round(about + drift + width * 0.6 * gauss(random));
        }
        return values;
    }

    private static long[] gusts(SplittableRandom random) {
        var values = new long[LENGTH];
        double mean = 30;
        for (int i = 0; i < LENGTH; i++) {
            mean = Math.max(2, mean + 2 * gauss(random));
            values[i] = Math.max(0, Math.round(mean * (1 + 0.25 * gauss(random))));
        }
        return values;
    }

    private static long[] duty(SplittableRandom random) {
        var values = new long[LENGTH];
        int left = 0;
        boolean on = false;
        for (int i = 0; i < LENGTH; i++) {
            if (left-- == 0) {
                on = !on;
                left = on ? 5 + random.nextInt(6) : 10 + random.nextInt(40);
            }
            values[i] = on ? 118 + random.nextInt(4) : random.nextInt(8) == 0 ? 1 : 0;
        }
        return values;
    }

    private static double gauss(SplittableRandom random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }
}
