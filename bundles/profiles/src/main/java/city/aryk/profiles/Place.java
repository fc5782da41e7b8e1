package city.aryk.profiles;

/**
 * Where something is written.
 *
 * @param file as the person named it
 * @param line from 1
 * @param column from 1
 */
record Place(String file, int line, int column) {
    static Place startOf(String file) {
        return new Place(file, 1, 1);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
