package city.aryk.street.junction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests of buses for priority and what has become of them (RSMP, signal exchange list for traffic lights 1.2.1,
 * M0022 and S0033). The one that is active makes its green begin earlier or end later, within the controller's own
 * limits; none is ever waited for.
 */
public final class Priorities {
    private static final int DECISION = 5;
    private static final int LONGEST_WAIT = 600;
    private static final int LONGEST_ACTIVE = 1_200;
    /** How long an end is shown. */
    private static final int SHOWN = 20;

    /** What has become of a request; the last five are ends. */
    public enum State {
        RECEIVED,
        QUEUED,
        ACTIVATED,
        COMPLETED,
        REJECTED,
        COOLDOWN,
        TIMEOUT,
        STALE;

        boolean ended() {
            return this != RECEIVED && this != QUEUED && this != ACTIVATED;
        }
    }

    /**
     * A request.
     *
     * @param since when it came to its state, in ticks
     * @param extension by how much its green ended later, in tenths of a second
     * @param reduction by how much the greens before it were cut, estimated, in tenths of a second
     */
    public record Item(String id, State state, long since, int extension, int reduction) {}

    /** Room for as many as the signal exchange list's own example. */
    private static final int MOST = 64;

    private final Settings.Limits limits;
    private final Diary diary;
    private final List<Request> requests = new ArrayList<>();
    private final Map<Integer, Long> servedAt = new HashMap<>();
    private long tick;

    private static final class Request {
        private final String id;
        private final int phase;
        private final int level;
        private State state = State.RECEIVED;
        private long since;
        private int extension;
        private int reduction;

        Request(String id, int phase, int level, long since) {
            this.id = id;
            this.phase = phase;
            this.level = level;
            this.since = since;
        }

        boolean is(State one) {
            return state == one;
        }
    }

    Priorities(Settings.Limits limits, Diary diary) {
        this.limits = limits;
        this.diary = diary;
    }

    /** False where there is such a request already, or room for no other. */
    boolean add(String id, int phase, int level) {
        if (requests.size() >= MOST || requests.stream().anyMatch(r -> r.id.equals(id))) {
            return false;
        }
        requests.add(new Request(id, phase, level, tick));
        diary.note(Diary.PRIORITY_IN, phase);
        return true;
    }

    boolean has(String id) {
        return requests.stream().anyMatch(r -> r.id.equals(id) && !r.state.ended());
    }

    /** The bus has passed, or needs it no more. */
    boolean cancel(String id) {
        for (var request : requests) {
            if (request.id.equals(id) && !request.state.ended()) {
                if (request.is(State.ACTIVATED)) {
                    servedAt.put(request.phase, tick);
                }
                turn(request, State.COMPLETED);
                return true;
            }
        }
        return false;
    }

    /**
     * Lets a tenth of a second pass.
     *
     * @param possible whether the junction can give priority at all now
     */
    void step(long now, boolean possible) {
        tick = now;
        requests.removeIf(r -> r.state.ended() && tick - r.since > SHOWN);
        for (var request : requests) {
            long waited = tick - request.since;
            switch (request.state) {
                case RECEIVED -> {
                    if (waited >= DECISION) {
                        decide(request, possible);
                    }
                }
                case QUEUED -> {
                    if (waited >= LONGEST_WAIT) {
                        turn(request, State.TIMEOUT);
                    }
                }
                case ACTIVATED -> {
                    if (waited >= LONGEST_ACTIVE || !possible) {
                        turn(request, State.STALE);
                    }
                }
                default -> {
                    // an end is only shown
                }
            }
        }
        next().ifPresent(request -> turn(request, State.ACTIVATED));
    }

    private void decide(Request request, boolean possible) {
        long served = servedAt.getOrDefault(request.phase, Long.MIN_VALUE / 2);
        if (!possible) {
            turn(request, State.REJECTED);
        } else if (tick - served < limits.cooldown()) {
            turn(request, State.COOLDOWN);
        } else {
            turn(request, active().isPresent() ? State.QUEUED : State.ACTIVATED);
        }
    }

    /** The queued request with the highest level, of these the one that came first; none while one is active. */
    private Optional<Request> next() {
        if (active().isPresent()) {
            return Optional.empty();
        }
        return requests.stream()
                .filter(r -> r.is(State.QUEUED))
                .min((a, b) -> a.level == b.level ? Long.compare(a.since, b.since) : b.level - a.level);
    }

    private void turn(Request request, State to) {
        request.state = to;
        request.since = tick;
        if (to.ended()) {
            diary.note(Diary.PRIORITY_OUT, request.phase);
        }
    }

    private Optional<Request> active() {
        return requests.stream().filter(r -> r.is(State.ACTIVATED)).findFirst();
    }

    /** Whether a bus waits for the green of a phase. */
    boolean wants(int phase) {
        return active().filter(r -> r.phase == phase).isPresent();
    }

    /** Whether a green that would end now goes on for a bus. */
    boolean extend(int phase) {
        var request = active().filter(r -> r.phase == phase && r.extension < limits.priority());
        request.ifPresent(r -> {
            if (r.extension == 0) {
                diary.note(Diary.PRIORITY_LONGER, phase);
            }
            r.extension++;
        });
        return request.isPresent();
    }

    /** Whether a green ends as soon as it may, because a bus waits for one that it keeps out. */
    boolean hurries(int phase) {
        return active().filter(r -> !Phases.compatible(r.phase, phase)).isPresent();
    }

    /** A green was cut for the bus. */
    void cut(int by) {
        active().ifPresent(request -> {
            diary.note(Diary.PRIORITY_EARLY, request.phase);
            request.reduction += Math.max(0, by);
        });
    }

    List<Item> items() {
        return requests.stream()
                .map(r -> new Item(r.id, r.state, r.since, r.extension, r.reduction))
                .toList();
    }
}
