package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.traffic.log.LogException;
import city.aryk.analytics.traffic.log.Origin;
import city.aryk.analytics.traffic.measure.SortedLog;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for new logs and has them followed. A file is taken when it looks the same at two looks, or, where that cannot
 * be seen, when its content is; a file that is no log is named and set aside. Owned by one thread.
 */
final class LogCollector {
    private static final Logger LOG = LoggerFactory.getLogger(LogCollector.class);
    private static final int ROUND = 32;
    private static final int MOST_SET_ASIDE = 20;
    private static final int MOST_TOLD = 10;
    private static final long LONGEST_PAUSE = 900_000_000_000L;

    private final LogOrder order;
    private final LogFollower follower;
    private final Desk desk;
    private final Outlet outlet;
    private final Occurrence unreachable;
    private final Map<String, LogPlace.Found> looks = new HashMap<>();
    private final Map<String, String> contents = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final List<PlaceException> failed = new ArrayList<>();
    private int failures;

    LogCollector(LogOrder order, LogFollower follower, Desk desk, Outlet outlet, DeviceId device) {
        this.order = order;
        this.follower = follower;
        this.desk = desk;
        this.outlet = outlet;
        this.unreachable = new Occurrence("traffic.log.unreachable", Event.Severity.MINOR, device);
    }

    /** Looks once; failures of the place are told, not thrown. Gives how long to wait for the next look. */
    long look(Opener opener) throws IOException, InterruptedException {
        long every = order.pace().every().toNanos();
        try (var place = opener.open()) {
            collect(place);
            if (failures > 0) {
                outlet.event(unreachable.ends(outlet.time().now(), "the logs can be had again", Map.of()));
            }
            failures = 0;
            return every;
        } catch (PlaceException e) {
            failures++;
            LOG.debug("{}: {}", unreachable.device(), e.getMessage());
            if (failures == 1) {
                outlet.event(unreachable.begins(
                        outlet.time().now(),
                        "the logs cannot be had: " + e.getMessage(),
                        Map.of("from", order.access().from().toString(), "cause", String.valueOf(e.getMessage()))));
            }
            long longer = every * (1L << Math.min(failures, 10));
            return Math.max(every, Math.min(LONGEST_PAUSE, longer));
        }
    }

    /** Opens the place where the logs are. */
    interface Opener {
        LogPlace open() throws PlaceException;
    }

    /** The place of the logs fails, not the gateway's own disk. */
    static final class PlaceException extends IOException {
        private static final long serialVersionUID = 1;

        PlaceException(IOException cause) {
            super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        }
    }

    private void collect(LogPlace place) throws IOException, InterruptedException {
        var waiting = waiting(place);
        failed.clear();
        for (int from = 0; from < waiting.size(); from += ROUND) {
            List<Fetched> round = new ArrayList<>();
            try {
                for (var found : waiting.subList(from, Math.min(waiting.size(), from + ROUND))) {
                    fetch(place, found).ifPresent(round::add);
                }
                round.sort(Comparator.comparingLong(Fetched::order));
                for (var fetched : round) {
                    follower.take(fetched);
                    looks.remove(fetched.found().name());
                }
            } finally {
                for (var fetched : round) {
                    fetched.close();
                }
            }
        }
        if (!failed.isEmpty() && failed.size() == waiting.size()) {
            throw failed.get(0);
        }
    }

    /** What is to be fetched, in the order of the times in the names, then of the names. */
    private List<LogPlace.Found> waiting(LogPlace place) throws PlaceException {
        List<LogPlace.Found> found;
        try {
            found = place.list(follower.taken()::hasName);
        } catch (IOException e) {
            throw new PlaceException(e);
        }
        List<LogPlace.Found> waiting = new ArrayList<>();
        Map<String, LogPlace.Found> now = new HashMap<>();
        for (var file : found) {
            boolean wanted = file.document() || order.choice().takes(file.name());
            if (wanted && !follower.taken().has(file)) {
                now.put(file.name(), file);
                if (!file.told() || file.equals(looks.get(file.name()))) {
                    waiting.add(file);
                }
            }
        }
        looks.clear();
        looks.putAll(now);
        contents.keySet().retainAll(now.keySet());
        unreadable.retainAll(now.keySet());
        waiting.sort(Comparator.comparingLong(
                        (LogPlace.Found file) -> begin(file.name()).orElse(Long.MAX_VALUE))
                .thenComparing(LogPlace.Found::name));
        return waiting;
    }

    private static OptionalLong begin(String name) {
        return Rhythm.begin(name);
    }

    private Optional<Fetched> fetch(LogPlace place, LogPlace.Found found) throws IOException, InterruptedException {
        var spool = order.folder().resolve("fetched");
        String hash;
        try (var out = new Bounded(Files.newOutputStream(spool), order.choice().mostBytes())) {
            try {
                place.fetch(found, out);
            } catch (Bounded.TooLongException e) {
                setAside(found, "", Optional.empty(), String.valueOf(e.getMessage()));
                return Optional.empty();
            } catch (IOException e) {
                unreadable(found, new PlaceException(e));
                return Optional.empty();
            }
            hash = out.hash();
        }
        if (follower.taken().hasContent(hash)) {
            if (!found.document()) {
                follower.taken().add(found, hash);
            }
            return Optional.empty();
        }
        boolean unseen = !found.told() && !found.document();
        if (unseen && !hash.equals(contents.put(found.name(), hash))) {
            return Optional.empty();
        }
        return read(found, hash, spool);
    }

    /** One file that cannot be had keeps no other from being taken; it is asked for again at the next look. */
    private void unreadable(LogPlace.Found found, PlaceException why) throws InterruptedException {
        failed.add(why);
        if (failed.size() < MOST_TOLD && unreadable.add(found.name())) {
            outlet.event(desk.happens(
                    "traffic.log.unreadable",
                    Event.Severity.MINOR,
                    found.name() + " cannot be had: " + why.getMessage(),
                    Map.of("file", found.name(), "cause", String.valueOf(why.getMessage()))));
        }
    }

    private Optional<Fetched> read(LogPlace.Found found, String hash, Path spool)
            throws IOException, InterruptedException {
        try {
            var log = SortedLog.read(
                    spool, new Origin(found.name(), order.choice().controller()));
            if (log.controllers().size() > 1 && order.choice().controller().isEmpty()) {
                var several = String.join(
                        ", ", log.controllers().stream().sorted().limit(5).toList());
                log.close();
                setAside(found, hash, Optional.of(spool), "has several controllers (" + several + "); name one");
                return Optional.empty();
            }
            return Optional.of(new Fetched(found, hash, log));
        } catch (LogException e) {
            setAside(found, hash, Optional.of(spool), e.fault() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** A file that is no log: it is told, kept for people to look at, and not asked for again unless it changes. */
    private void setAside(LogPlace.Found found, String hash, Optional<Path> content, String why)
            throws IOException, InterruptedException {
        var folder = order.folder().resolve("set-aside");
        Files.createDirectories(folder);
        if (content.isPresent()) {
            List<Path> there = new ArrayList<>();
            try (var files = Files.newDirectoryStream(folder)) {
                files.forEach(there::add);
            }
            if (there.size() < MOST_SET_ASIDE) {
                var safe = found.name().replaceAll("[^A-Za-z0-9._-]", "_");
                var kept = safe.substring(0, Math.min(safe.length(), 100)) + "." + hash.substring(0, 8);
                Durable.place(content.get(), folder.resolve(kept));
            }
        }
        follower.taken().add(found, hash.isEmpty() ? "too-long-" + found.name() : hash);
        outlet.event(desk.happens(
                "traffic.log.damaged",
                Event.Severity.MINOR,
                found.name() + " is set aside: " + why,
                Map.of("file", found.name(), "fault", why)));
    }
}
