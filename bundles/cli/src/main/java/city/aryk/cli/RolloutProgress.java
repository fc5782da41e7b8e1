package city.aryk.cli;

import city.aryk.cli.rollout.Campaign;
import city.aryk.cli.rollout.GatewayName;
import city.aryk.cli.rollout.Outcome;
import city.aryk.cli.rollout.Plan.Step;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Shows how a roll-out goes: a bar on a terminal, else a line where a step begins and one where it ends. */
final class RolloutProgress implements Campaign.Watcher {
    private static final int WIDTH = 30;

    private final PrintStream err;
    private final boolean terminal;
    private final Campaign.Terms terms;
    private String shown = "";

    RolloutProgress(PrintStream err, boolean terminal, Campaign.Terms terms) {
        this.err = err;
        this.terminal = terminal;
        this.terms = terms;
    }

    /** Whether a person watches standard error; Java itself only knows it of input and output together. */
    static boolean onTerminal() {
        try {
            var stands = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return stands.startsWith("/dev/pts/") || stands.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void begins(Step step, int told) {
        err.println(Texts.of(
                "rollout.begins",
                RolloutText.name(step, terms.plan()),
                told,
                step.gateways().size() - told,
                Spans.text(terms.patience().apply(step))));
    }

    @Override
    public void goes(Step step, Map<GatewayName, Outcome> outcomes) {
        if (!terminal) {
            return;
        }
        int all = step.gateways().size();
        int decided = (int) step.gateways().stream()
                .map(outcomes::get)
                .filter(RolloutProgress::isDecided)
                .count();
        int full = WIDTH * decided / all;
        var line = "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] " + words(step, outcomes);
        if (!line.equals(shown)) {
            err.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
            err.flush();
            shown = line;
        }
    }

    private static boolean isDecided(Outcome outcome) {
        return outcome.isGood() || outcome.isBad();
    }

    @Override
    public void ends(Step step, Map<GatewayName, Outcome> outcomes) {
        if (terminal) {
            err.println();
            shown = "";
        } else {
            err.println(words(step, outcomes));
        }
    }

    private String words(Step step, Map<GatewayName, Outcome> outcomes) {
        var seen = step.gateways().stream().map(outcomes::get).toList();
        return Texts.of(
                "rollout.goes",
                RolloutText.name(step, terms.plan()),
                seen.stream().filter(Outcome::isGood).count(),
                seen.size(),
                seen.stream().filter(Outcome::isBad).count());
    }
}
