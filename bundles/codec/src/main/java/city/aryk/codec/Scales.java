package city.aryk.codec;

/** Brings the readings of a column to one number of decimals and back, so that each keeps the digits that it came with. */
final class Scales {
    private static final int MOST = 18;
    private static final long[] TEN = new long[MOST + 1];

    static {
        TEN[0] = 1;
        for (int i = 1; i <= MOST; i++) {
            TEN[i] = TEN[i - 1] * 10;
        }
    }

    private Scales() {}

    /** The cheapest rule for these readings; the rule before itself where that fits. */
    static ScaleRule rule(Track.Readings readings, ScaleRule before) {
        var rule = new ScaleRule();
        rule.most = -MOST;
        rule.least = MOST;
        for (int scale : readings.scales()) {
            rule.most = Math.max(rule.most, scale);
            rule.least = Math.min(rule.least, scale);
        }
        if (before.mode <= ScaleRule.STRIPPED && rule.most <= before.most && fits(readings, before)) {
            return before;
        }
        rule.mode = rule.most == rule.least
                ? ScaleRule.UNIFORM
                : !alignable(readings, rule.most)
                        ? ScaleRule.RAW
                        : stripped(readings, rule) ? ScaleRule.STRIPPED : ScaleRule.LISTED;
        if (rule.mode != ScaleRule.STRIPPED) {
            rule.least = rule.most;
        }
        return rule.mode == before.mode && rule.most == before.most && rule.least == before.least ? before : rule;
    }

    private static boolean fits(Track.Readings readings, ScaleRule rule) {
        if (rule.mode == ScaleRule.STRIPPED) {
            return alignable(readings, rule.most) && stripped(readings, rule);
        }
        for (int scale : readings.scales()) {
            if (scale != rule.most) {
                return false;
            }
        }
        return true;
    }

    private static boolean alignable(Track.Readings readings, int scale) {
        for (int i = 0; i < readings.numbers().length; i++) {
            long number = readings.numbers()[i];
            int more = scale - readings.scales()[i];
            if (more < 0 || (number != 0 && (more > MOST || tooLarge(number, TEN[more])))) {
                return false;
            }
        }
        return true;
    }

    private static boolean tooLarge(long number, long factor) {
        return number > Long.MAX_VALUE / factor || number < -(Long.MAX_VALUE / factor);
    }

    private static boolean stripped(Track.Readings readings, ScaleRule rule) {
        for (int i = 0; i < readings.numbers().length; i++) {
            long number = readings.numbers()[i];
            int scale = readings.scales()[i];
            boolean plain = scale == rule.most || number % 10 != 0 || scale == rule.least;
            if (!plain || scale < rule.least || (scale > rule.least && number % 10 == 0)) {
                return false;
            }
        }
        return true;
    }

    /** What a rule lists: the decimals left out, or the decimals. */
    static long[] listed(Track.Readings readings, ScaleRule rule) {
        var listed = new long[readings.numbers().length];
        for (int i = 0; i < readings.scales().length; i++) {
            int scale = readings.scales()[i];
            listed[i] = rule.mode == ScaleRule.LISTED ? rule.most - scale : scale;
        }
        return listed;
    }

    static void take(Track.Readings readings, ScaleRule rule, long[] listed) throws CodecException {
        for (int i = 0; i < listed.length; i++) {
            long scale = rule.mode == ScaleRule.LISTED ? rule.most - listed[i] : listed[i];
            if (scale < -MOST || scale > MOST || (rule.mode == ScaleRule.LISTED && listed[i] < 0)) {
                throw new CodecException("scale " + scale + ": wanted -18 to 18");
            }
            readings.scales()[i] = (int) scale;
        }
    }

    /** Before writing: numbers of the rule's decimals. */
    static void align(Track.Readings readings, ScaleRule rule) {
        if (rule.mode == ScaleRule.RAW) {
            return;
        }
        for (int i = 0; i < readings.scales().length; i++) {
            if (readings.numbers()[i] != 0) {
                readings.numbers()[i] *= TEN[rule.most - readings.scales()[i]];
            }
        }
    }

    /** After reading: each number with the decimals that it came with. */
    static void restore(Track.Readings readings, ScaleRule rule) throws CodecException {
        long[] numbers = readings.numbers();
        int[] scales = readings.scales();
        for (int i = 0; i < numbers.length; i++) {
            if (rule.mode == ScaleRule.UNIFORM) {
                scales[i] = rule.most;
            } else if (rule.mode == ScaleRule.STRIPPED) {
                scales[i] = rule.most;
                while (scales[i] > rule.least && numbers[i] % 10 == 0) {
                    numbers[i] /= 10;
                    scales[i]--;
                }
            } else if (rule.mode == ScaleRule.LISTED && numbers[i] != 0) {
                int less = rule.most - scales[i];
                if (less > MOST || numbers[i] % TEN[less] != 0) {
                    throw new CodecException("number " + numbers[i] + " does not end in " + less + " zeros");
                }
                numbers[i] /= TEN[less];
            }
        }
    }
}
