package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.traffic.LocalTimes;
import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.log.Logged;
import city.aryk.api.model.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows one controller's log over the files that it comes in: each event once, in order, kept on the disk before the
 * file counts as taken; says what is missing. Owned by one thread.
 */
final class LogFollower {
    private final LogOrder order;
    private final Desk desk;
    private final Outlet outlet;
    private final Taken taken;
    private final Journal journal;
    private final Path toldFile;
    private final Set<SignalEvent> latest = new HashSet<>();
    private final List<Long> ends = new ArrayList<>();
    private long came;
    private Journal.Reached reached = Journal.Reached.NOTHING;

    LogFollower(LogOrder order, Desk desk, Outlet outlet) throws IOException {
        this.order = order;
        this.desk = desk;
        this.outlet = outlet;
        Files.createDirectories(order.folder());
        this.taken = new Taken(order.folder().resolve("taken"));
        this.journal = new Journal(order.folder().resolve("journal"));
        this.came = outlet.time().nanos();
        this.toldFile = order.folder().resolve("told");
    }

    Taken taken() {
        return taken;
    }

    /** Builds the state again from what is kept; results that were told before are not told again. */
    void resume() throws IOException, InterruptedException {
        if (Files.exists(toldFile)) {
            var text = Files.readString(toldFile).strip();
            if (text.matches("-?[0-9]{1,18}")) {
                desk.measures().toldBefore(Long.parseLong(text));
            }
        }
        List<String> damaged = new ArrayList<>();
        List<Journal.Head> heads = new ArrayList<>();
        journal.read(
                new Journal.Reader() {
                    @Override
                    public void event(SignalEvent event) {
                        take(event);
                    }

                    @Override
                    public void log(Journal.Head head) {
                        heads.add(head);
                        ends.add(head.last().millis());
                        // what was told before the restart is settled again, and not told
                        desk.measures().tell(Math.min(settled(), desk.measures().told()));
                    }
                },
                damaged::add);
        for (var head : heads) {
            reached = head.last();
            if (!taken.hasContent(head.hash())) {
                // the journal was written, and then the power went
                taken.add(head.name(), new Taken.Entry(-1, -1, head.hash()));
            }
        }
        for (var what : damaged) {
            outlet.event(desk.happens(
                    "traffic.log.lost",
                    Event.Severity.MAJOR,
                    "kept events are damaged and left out: " + what,
                    Map.of("journal", what)));
        }
    }

    private void take(SignalEvent event) {
        if (event.millis() > desk.measures().reached()) {
            latest.clear();
        }
        latest.add(event);
        desk.measures().accept(event);
    }

    private long settled() {
        var measures = desk.measures();
        return measures.reached() == Long.MIN_VALUE
                ? Long.MIN_VALUE
                : measures.bin(measures.reached() - order.pace().settle().toMillis());
    }

    /** Takes a log; when this returns, its events are on the disk and it counts as taken. */
    void take(Fetched fetched) throws IOException, InterruptedException {
        var name = fetched.found().name();
        var log = fetched.log();
        boolean empty = fetched.isEmpty();
        long late = 0;
        if (!empty) {
            gaps(fetched);
            long[] counts = {0, 0};
            log.forEach(event -> counts[isNew(event) ? 0 : 1]++);
            late = counts[1];
            long id = log.lastId() == Logged.NO_ID ? reached.id() : log.lastId();
            long last = Math.max(reached.millis(), counts[0] > 0 ? log.last() : Long.MIN_VALUE);
            reached = new Journal.Reached(last, id, reached.rhythm().after(name));
            if (counts[0] > 0) {
                var known = Set.copyOf(latest);
                long before = desk.measures().reached();
                journal.add(
                        new Journal.Head(name, fetched.hash(), reached),
                        sink -> log.forEach(event -> {
                            if (isNew(event)) {
                                sink.accept(event);
                            }
                        }));
                ends.add(reached.millis());
                log.forEach(event -> {
                    if (!desk.measures().isLate(event.millis())
                            && !(event.millis() == before && known.contains(event))) {
                        take(event);
                    }
                });
            }
        }
        came = outlet.time().nanos();
        taken.add(fetched.found(), fetched.hash());
        late(fetched, late);
        tell(settled());
    }

    /** An event behind the last one, or at its instant and not seen. */
    private boolean isNew(SignalEvent event) {
        return !desk.measures().isLate(event.millis())
                && !(event.millis() == desk.measures().reached() && latest.contains(event));
    }

    private void late(Fetched fetched, long late) throws InterruptedException {
        boolean overlaps =
                fetched.log().firstId() != Logged.NO_ID || fetched.found().document();
        if (late > 0 && !overlaps) {
            outlet.event(desk.happens(
                    "traffic.log.late",
                    Event.Severity.MINOR,
                    fetched.found().name() + ": " + late
                            + " events are older than those that were counted, and left out",
                    Map.of("file", fetched.found().name(), "events", Long.toString(late))));
        }
    }

    private void gaps(Fetched fetched) throws InterruptedException {
        var log = fetched.log();
        var name = fetched.found().name();
        for (var missing : log.missing()) {
            gap(name, missing.after(), missing.after(), missing.first() + "-" + missing.last());
        }
        if (reached.millis() == Long.MIN_VALUE || log.first() < reached.millis()) {
            return;
        }
        boolean numbered = reached.id() >= 0 && log.firstId() > reached.id();
        if (numbered) {
            if (log.firstId() > reached.id() + 1) {
                gap(name, reached.millis(), log.first(), (reached.id() + 1) + "-" + (log.firstId() - 1));
            }
            return;
        }
        var absent = reached.rhythm().absent(name);
        if (absent.isPresent()) {
            gap(name, absent.get().from(), absent.get().to(), "");
        } else if (log.first() - reached.millis() > order.pace().silence().toMillis()) {
            gap(name, reached.millis(), log.first(), "");
        }
    }

    private void gap(String name, long from, long to, String numbers) throws InterruptedException {
        var range = LocalTimes.format(from) + " to " + LocalTimes.format(to);
        var message = numbers.isEmpty()
                ? "the log lacks what happened from " + range
                : "the log lacks the events " + numbers + ", from " + range;
        outlet.event(desk.happens(
                "traffic.log.gap",
                Event.Severity.MINOR,
                message,
                Map.of(
                        "before",
                        name,
                        "from",
                        LocalTimes.format(from),
                        "to",
                        LocalTimes.format(to),
                        "numbers",
                        numbers)));
    }

    /** Tells the last bin when it is over and nothing new has come for so long that nobody waits any more. */
    void tellWhatIsDue(LocalScale scale) throws IOException, InterruptedException {
        var measures = desk.measures();
        boolean waits = outlet.time().nanos() - came < order.pace().patience().toNanos();
        var now = scale.now();
        if (!waits && now.isPresent() && measures.reached() != Long.MIN_VALUE) {
            long last = measures.bin(measures.reached()) + measures.width();
            tell(Math.min(last, measures.bin(now.getAsLong())));
        }
    }

    private void tell(long until) throws IOException, InterruptedException {
        if (desk.tell(until)) {
            var anew = toldFile.resolveSibling("told.unfinished");
            Files.writeString(anew, Long.toString(desk.measures().told()));
            Durable.place(anew, toldFile);
        }
        long oldest = Math.min(desk.measures().told(), reached.millis())
                - order.pace().keep().toMillis();
        while (journal.size() > 1 && journal.size() == ends.size() && ends.get(0) < oldest) {
            journal.removeOldest();
            ends.remove(0);
        }
    }
}
