package city.aryk.cli.imports;

/**
 * Where something stands in a file.
 *
 * @param line from 1
 * @param column from 1
 */
record Spot(int line, int column) {
    static final Spot START = new Spot(1, 1);

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
