package city.aryk.cli;

import java.io.PrintStream;

/** Shows how a search goes: a bar on a terminal, else only what is worth a line. */
final class ScanProgress {
    private static final int WIDTH = 30;

    private final PrintStream err;
    private final boolean terminal;
    private String protocol = "";
    private String shown = "";

    ScanProgress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    void begin(String driver) {
        protocol = driver;
        if (!terminal) {
            err.println(Texts.of("scan.begins", driver));
        }
    }

    void goes(int done, int total, String what, int found) {
        if (terminal) {
            int full = total == 0 ? 0 : (int) ((long) WIDTH * Math.min(done, total) / total);
            draw("[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] "
                    + Texts.of("scan.goes", protocol, done, total, what, found));
        }
    }

    /** A line that stays. */
    void say(String line) {
        draw("");
        err.println(line);
    }

    void end() {
        draw("");
    }

    private void draw(String line) {
        if (terminal && !line.equals(shown)) {
            err.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length()))
                    + (line.isEmpty() ? "\r" : ""));
            err.flush();
            shown = line;
        }
    }
}
