package city.aryk.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * What the models know before the first value: chances and weights learnt beforehand, shipped as a resource with the
 * version of the format. The tables of {@link #STEPS} and {@link #SCALES} exist once for each {@link Kind}.
 */
final class Priors {
    static final int NODES = 32;
    static final int INPUTS = 7;
    static final int SETS = 4;
    /** Stretches that are known beforehand, in the resource's order. */
    static final int FIELDS = 0;

    static final int LETTERS = 1;
    static final int PAIRS = 2;
    static final int TURNS = 3;
    static final int CROSS = 4;
    static final int STEPS = 5;
    static final int SCALES = 9;

    private static final int[] SIZES = {
        Fields.SLOTS,
        128 * 128,
        121 * NODES,
        121 * NODES,
        121 * NODES,
        120 * NODES,
        120 * NODES,
        120 * NODES,
        120 * NODES,
        256 * NODES,
        256 * NODES,
        256 * NODES,
        256 * NODES
    };
    static final int TABLES = SIZES.length;
    /** By the two confidence bits of a byte of the resource. */
    private static final int[] USES = {1, 3, 6, 12};

    private static final Priors SHIPPED = load();

    private final int[][] tables = new int[TABLES][];
    private final int[] weights = new int[SETS * NODES * (INPUTS + 1)];

    /** Knows nothing: even odds, equal weights. */
    Priors() {
        for (int i = 0; i < TABLES; i++) {
            tables[i] = new int[SIZES[i]];
            Arrays.fill(tables[i], Chance.FRESH);
        }
        Arrays.fill(weights, 1 << 14);
    }

    /** The same knowledge, to be taught apart. */
    Priors copy() {
        var copy = new Priors();
        for (int i = 0; i < TABLES; i++) {
            System.arraycopy(tables[i], 0, copy.tables[i], 0, tables[i].length);
        }
        System.arraycopy(weights, 0, copy.weights, 0, weights.length);
        return copy;
    }

    static Priors shipped() {
        return SHIPPED;
    }

    /** The table itself, not a copy. */
    int[] table(int number) {
        return tables[number];
    }

    /** The weights themselves, not a copy. */
    int[] weights() {
        return weights;
    }

    private static Priors load() {
        try (InputStream in = Priors.class.getResourceAsStream("priors-1.bin")) {
            return in == null ? new Priors() : read(new ByteReader(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("priors-1.bin", e);
        } catch (CodecException e) {
            throw new IllegalStateException("priors-1.bin: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the resource: for each table, runs of one number (unsigned, how many chances are unknown) and one number
     * (how many known ones follow, one byte each); then the weights as signed numbers, in 1/64.
     */
    static Priors read(ByteReader in) throws CodecException {
        var priors = new Priors();
        for (int[] table : priors.tables) {
            for (int i = 0; i < table.length; ) {
                i += in.count(table.length - i, "unknown chances");
                int known = in.count(table.length - i, "known chances");
                for (int k = 0; k < known; k++) {
                    table[i++] = chance(in.octet());
                }
            }
        }
        for (int i = 0; i < priors.weights.length; i++) {
            priors.weights[i] = (int) in.signed() << 6;
        }
        return priors;
    }

    private static int chance(int octet) {
        int stretch = ((octet >> 2) - 32) * 66;
        return (Logistic.squash(stretch) << 12) | USES[octet & 3];
    }

    private static int octet(int chance) {
        int level = Math.floorDiv(Chance.stretch(chance) + 33, 66) + 32;
        int uses = Chance.uses(chance);
        int confidence = uses < 2 ? 0 : uses < 5 ? 1 : uses < 12 ? 2 : 3;
        return (Math.max(1, Math.min(63, level)) << 2) | confidence;
    }

    /** What {@link #read} reads; coarser than the tables, so that reading gives almost the same. */
    void write(ByteWriter out) {
        for (int[] table : tables) {
            for (int i = 0; i < table.length; ) {
                int from = i;
                while (i < table.length && Chance.uses(table[i]) == 0) {
                    i++;
                }
                out.unsigned(i - from);
                from = i;
                while (i < table.length && Chance.uses(table[i]) > 0) {
                    i++;
                }
                out.unsigned(i - from);
                for (int k = from; k < i; k++) {
                    out.octet(octet(table[k]));
                }
            }
        }
        for (int weight : weights) {
            out.signed(weight >> 6);
        }
    }
}
