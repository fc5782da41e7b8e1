package city.aryk.buffer;

/**
 * One side of the adaptive binary range coder. An encoder codes the bit that it is given and returns it; a decoder
 * ignores what it is given and returns the bit that it finds. So one description of the format serves both directions.
 * A model is an array of probabilities, created by {@link #model}; both sides change it alike.
 */
interface BitCoder {
    /** Bits of a probability. */
    int PRECISION = 12;

    /** How fast a probability follows: a sixteenth of the error at every bit. */
    int PACE = 4;

    /** Codes one bit with an adaptive probability. */
    int bit(short[] model, int at, int bit);

    /** Codes the lowest bits of a number as they are, 0 to 64 of them. */
    long raw(int count, long bits);

    /** Probabilities that know nothing yet. */
    static short[] model(int size) {
        short[] model = new short[size];
        java.util.Arrays.fill(model, (short) (1 << (PRECISION - 1)));
        return model;
    }

    /** Moves a probability of a zero bit after the given bit. */
    static void learn(short[] model, int at, int bit) {
        int zero = model[at];
        model[at] = (short) (bit == 0 ? zero + (((1 << PRECISION) - zero) >> PACE) : zero - (zero >> PACE));
    }
}
