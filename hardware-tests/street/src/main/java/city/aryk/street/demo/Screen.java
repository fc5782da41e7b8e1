package city.aryk.street.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Shows a demo to a person: in place on a terminal, else one plain line every five seconds. Confined to one thread. */
final class Screen {
    private static final int PLAIN_EVERY_SECONDS = 5;

    private final PrintStream out;
    private final boolean terminal;
    private int shown;
    private long lastPlain = -1;

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A line that stays. */
    void say(String line) {
        wipe();
        out.println(line);
        out.flush();
    }

    void show(Live live) {
        if (terminal) {
            wipe();
            var lines = lines(live);
            lines.forEach(out::println);
            shown = lines.size();
            out.flush();
        } else if (live.since().toSeconds() / PLAIN_EVERY_SECONDS != lastPlain) {
            lastPlain = live.since().toSeconds() / PLAIN_EVERY_SECONDS;
            say(plain(live));
        }
    }

    /** Removes what was shown in place, so that the next line takes its room. */
    void wipe() {
        if (shown > 0) {
            out.print("\u001b[" + shown + "A\u001b[J");
            shown = 0;
        }
    }

    private static List<String> lines(Live live) {
        var flow = live.flow();
        return List.of(
                "",
                row("running", live.since().toSeconds() + " s"),
                row("looks at meters", number(flow.looks())),
                row("readings received", number(flow.received())),
                row("frames", number(flow.frames()) + ", " + perReading(flow)),
                row("lost, duplicated, altered, out of order", faults(live)),
                row("broker", live.brokerUp() ? "connected" : "away: readings wait in the gateway"),
                row("gateway's memory", String.format(Locale.ROOT, "%.1f MiB", live.rssMib())));
    }

    private static String plain(Live live) {
        var flow = live.flow();
        return live.since().toSeconds() + " s: " + flow.looks() + " looks, " + flow.received() + " readings received, "
                + perReading(flow) + ", lost/duplicated/altered/out of order " + faults(live)
                + (live.brokerUp() ? "" : ", broker away");
    }

    private static String faults(Live live) {
        var faults = live.faults();
        return faults.lost() + "/" + faults.duplicated() + "/" + faults.altered() + "/" + faults.outOfOrder();
    }

    private static String perReading(Live.Flow flow) {
        double bytes = flow.received() == 0 ? 0 : (double) flow.wireBytes() / flow.received();
        return String.format(Locale.ROOT, "%.2f bytes a reading", bytes);
    }

    private static String row(String name, String value) {
        return String.format(Locale.ROOT, "  %-42s %s", name, value);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** The summary at the end. */
    void summary(Figures figures) {
        wipe();
        var counts = figures.counters();
        var faults = figures.verdict().faults();
        var cost = figures.cost();
        var period = figures.period();
        out.println();
        out.println(row("meters", number(figures.street().meters())));
        out.println(row(
                "traffic controllers, readings received",
                number(figures.street().controllers()) + ", "
                        + number(figures.street().controllerReadings())));
        out.println(row(
                "readings polled, stored, published",
                number(counts.polled()) + ", " + number(counts.stored()) + ", " + number(counts.published())));
        out.println(row(
                "received, of meters compared one by one",
                number(figures.verdict().received())));
        out.println(row("lost", number(faults.lost())));
        out.println(row("duplicated", number(faults.duplicated())));
        out.println(row("altered", number(faults.altered())));
        out.println(row("out of order", number(faults.outOfOrder())));
        figures.verdict().gaps().forEach((what, count) -> out.println(row("gaps: " + what, number(count))));
        out.println(row(
                "bytes a reading on the wire (MQTT packets)",
                Figures.rounded(cost.wireBytesPerReading()).toPlainString()));
        out.println(row(
                "bytes a reading written to disk",
                Figures.rounded(cost.diskBytesPerReading()).toPlainString()));
        out.println(row("start to first published reading", number(cost.startupMillis()) + " ms"));
        out.println(row("resident memory", String.format(Locale.ROOT, "%.1f MiB", cost.rssMib())));
        out.println(row("processor time", String.format(Locale.ROOT, "%.2f s a minute", cost.cpuSecondsPerMinute())));
        out.println(row(
                "poll period error: mean, sd, p99, drift",
                String.format(
                        Locale.ROOT,
                        "%.3f, %.3f, %.3f, %.3f ms",
                        period.mean(),
                        period.sd(),
                        period.p99(),
                        period.drift())));
        out.flush();
    }
}
