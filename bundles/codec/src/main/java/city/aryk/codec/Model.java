package city.aryk.codec;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * The chance of each bit of a value, mixed from {@value Priors#INPUTS} adaptive chances under different contexts, by
 * weights that learn (logistic mixing). One model serves a whole frame: what one column teaches helps the next.
 */
@SuppressWarnings("EnumOrdinal") // the order of kinds is permanent
final class Model implements AutoCloseable {
    private static final int INPUTS = Priors.INPUTS;
    private static final int NODES = Priors.NODES;
    private static final int[] NOTHING = {};
    private static final int WEIGHTS = Priors.TABLES;
    private static final int BY_VALUE = WEIGHTS + 1;
    private static final int BY_TURN = WEIGHTS + 2;
    private static final int ARRAYS = WEIGHTS + 3;
    /** Arrays of finished frames, about 300 KiB each. */
    private static final Queue<int[][]> SPARE = new ArrayBlockingQueue<>(2);

    private static final int HASHED = 1 << 12;
    private static final int[] FRESH = new int[HASHED];
    private static final int RATE = 6;
    /** Errors of less than 3 % teach the weights nothing worth the time. */
    private static final int SMALL = 2_000 * RATE;

    /** How far a chance that begins at nothing is trusted, in 1/256, by its uses. */
    private static final int[] TRUST = new int[256];

    static {
        Arrays.fill(FRESH, Chance.FRESH);
        for (int n = 0; n <= Chance.LIMIT; n++) {
            TRUST[n] = 256 * n / (n + 1);
        }
    }

    private final BitCoder coder;
    private final Priors priors;
    private final boolean training;
    /** This frame's arrays; the first are copies of the priors' tables, as far as {@link #ready}. */
    private final int[][] own;

    private final boolean[] ready = new boolean[Priors.TABLES];
    private int[] weights = NOTHING;
    private int[] byValue = NOTHING;
    private int[] byTurn = NOTHING;
    private int[] steps = NOTHING;
    private int[] scales = NOTHING;
    private int[] pairs = NOTHING;
    private int[] turns = NOTHING;
    private int[] cross = NOTHING;

    private int pair;
    private int turn;
    private int other;
    private int step;
    private int scale;
    private int set;
    private int valueHash;
    private int turnHash;

    Model(BitCoder coder, Priors priors) {
        this(coder, priors, false);
    }

    /** @param training whether the priors themselves learn, instead of copies */
    Model(BitCoder coder, Priors priors, boolean training) {
        this.coder = coder;
        this.priors = priors;
        this.training = training;
        int[][] spare = SPARE.poll();
        this.own = spare == null ? new int[ARRAYS][] : spare;
        if (spare == null) {
            Arrays.fill(own, NOTHING);
        }
    }

    /** Copies the tables when the first column needs them: many frames are refused before. */
    private void prepare() {
        weights = training ? priors.weights() : copy(WEIGHTS, priors.weights());
        pairs = table(Priors.PAIRS);
        turns = table(Priors.TURNS);
        cross = table(Priors.CROSS);
        byValue = copy(BY_VALUE, FRESH);
        byTurn = copy(BY_TURN, FRESH);
    }

    /** This frame's copy of a table. */
    int[] table(int number) {
        if (training) {
            return priors.table(number);
        }
        if (!ready[number]) {
            ready[number] = true;
            return copy(number, priors.table(number));
        }
        return own[number];
    }

    private int[] copy(int number, int[] from) {
        if (own[number].length != from.length) {
            own[number] = from.clone();
        } else {
            System.arraycopy(from, 0, own[number], 0, from.length);
        }
        return own[number];
    }

    /** Leaves the arrays to the next frame, whose copies then stay in the cache; the model must not be used after. */
    @Override
    public void close() {
        SPARE.offer(own);
    }

    BitCoder coder() {
        return coder;
    }

    void kind(Kind kind) {
        if (weights.length == 0) {
            prepare();
        }
        steps = table(Priors.STEPS + kind.ordinal());
        scales = table(Priors.SCALES + kind.ordinal());
    }

    /** Sets the contexts of the next value. Each is the number of a row of nodes in its table. */
    void contexts(int pairRow, int turnRow, int otherRow, int stepRow, int scaleRow) {
        pair = pairRow * NODES;
        turn = turnRow * NODES;
        other = otherRow * NODES;
        step = stepRow * NODES;
        scale = scaleRow * NODES;
    }

    /** Sets the contexts that are learnt in the frame alone, and the set of weights. */
    void hashes(int value, int turned, int weightSet) {
        valueHash = value;
        turnHash = turned;
        set = weightSet * NODES;
    }

    /** Codes one binary decision of a value. */
    int bit(int node, int bit) {
        int a = pair + node;
        int b = turn + node;
        int c = other + node;
        int d = step + node;
        int e = scale + node;
        int f = (valueHash + node * 0x3D5) & (HASHED - 1);
        int g = (turnHash + node * 0x3D5) & (HASHED - 1);
        int sa = Chance.stretch(pairs[a]);
        int sb = Chance.stretch(turns[b]);
        int sc = Chance.stretch(cross[c]);
        int sd = Chance.stretch(steps[d]);
        int se = Chance.stretch(scales[e]);
        int sf = (Chance.stretch(byValue[f]) * TRUST[Chance.uses(byValue[f])]) >> 8;
        int sg = (Chance.stretch(byTurn[g]) * TRUST[Chance.uses(byTurn[g])]) >> 8;
        int w = (set + node) * (INPUTS + 1);
        long dot = (long) weights[w] * sa
                + (long) weights[w + 1] * sb
                + (long) weights[w + 2] * sc
                + (long) weights[w + 3] * sd
                + (long) weights[w + 4] * se
                + (long) weights[w + 5] * sf
                + (long) weights[w + 6] * sg
                + ((long) weights[w + 7] << 8);
        int p = Logistic.squash((int) Math.max(-2047, Math.min(2047, dot >> 16)));
        int coded = coder.bit(bit, p);

        int error = ((coded << 16) - p) * RATE;
        if (Math.abs(error) > SMALL) {
            weights[w] += (sa * error + (1 << 17)) >> 18;
            weights[w + 1] += (sb * error + (1 << 17)) >> 18;
            weights[w + 2] += (sc * error + (1 << 17)) >> 18;
            weights[w + 3] += (sd * error + (1 << 17)) >> 18;
            weights[w + 4] += (se * error + (1 << 17)) >> 18;
            weights[w + 5] += (sf * error + (1 << 17)) >> 18;
            weights[w + 6] += (sg * error + (1 << 17)) >> 18;
            weights[w + 7] += ((error << 8) + (1 << 17)) >> 18;
        }
        pairs[a] = Chance.after(pairs[a], coded);
        turns[b] = Chance.after(turns[b], coded);
        cross[c] = Chance.after(cross[c], coded);
        steps[d] = Chance.after(steps[d], coded);
        scales[e] = Chance.after(scales[e], coded);
        byValue[f] = Chance.after(byValue[f], coded);
        byTurn[g] = Chance.after(byTurn[g], coded);
        return coded;
    }
}
