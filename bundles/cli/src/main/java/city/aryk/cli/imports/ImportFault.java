package city.aryk.cli.imports;

/** A file that cannot be read as what it should be: one sentence, and where. */
final class ImportFault extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Spot spot;

    ImportFault(Spot spot, String what) {
        super(what);
        this.spot = spot;
    }

    Spot spot() {
        return spot;
    }

    /** What is wrong, with the place of the file that the person named. */
    String in(Object file) {
        return file + ":" + spot + ": " + getMessage();
    }
}
