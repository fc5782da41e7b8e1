package city.aryk.cli;

import java.util.List;

/** A command ends early, with what it has to say to a person and its exit code. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final List<String> lines;
    private final int exitCode;

    private Refused(List<String> lines, int exitCode) {
        super(String.join("; ", lines));
        this.lines = List.copyOf(lines);
        this.exitCode = exitCode;
    }

    /** The call or its input is wrong: what, where, and what is wanted. */
    static Refused input(String... lines) {
        return new Refused(List.of(lines), 2);
    }

    /** The call is right, but it cannot be done. */
    static Refused failed(String line) {
        return new Refused(List.of(line), 1);
    }

    List<String> lines() {
        return lines;
    }

    int exitCode() {
        return exitCode;
    }
}
