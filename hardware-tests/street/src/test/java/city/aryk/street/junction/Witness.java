package city.aryk.street.junction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Watches a junction tick by tick and holds it to what must always be true. */
final class Witness implements Journal {
    record Noted(long tick, int code, int parameter) {}

    private final Settings settings;
    private final List<Noted> noted = new ArrayList<>();
    private final Map<List<Integer>, Long> since = new HashMap<>();
    private final List<Integer> cycles = new ArrayList<>();
    private final List<Noted> wrong = new ArrayList<>();
    private final Set<Integer> served = new TreeSet<>();

    Witness(Settings settings) {
        this.settings = settings;
    }

    List<Noted> noted() {
        return noted;
    }

    Set<Integer> served() {
        return served;
    }

    List<Integer> cycles() {
        return cycles;
    }

    long count(int code) {
        return noted.stream().filter(n -> n.code() == code).count();
    }

    @Override
    public void note(long tick, int code, int parameter) {
        var event = new Noted(tick, code, parameter);
        noted.add(event);
        switch (code) {
            case Diary.FLASH -> since.clear();
            case Diary.GREEN -> served.add(parameter);
            case Diary.GREEN_ENDS ->
                lasted(event, Diary.GREEN, settings.timing(parameter).green().least(), false);
            case Diary.YELLOW_ENDS ->
                lasted(
                        event,
                        Diary.YELLOW,
                        settings.timing(parameter).clearance().yellow(),
                        true);
            case Diary.RED_CLEARANCE_ENDS ->
                lasted(
                        event,
                        Diary.RED_CLEARANCE,
                        settings.timing(parameter).clearance().red(),
                        true);
            case Diary.WALK_NOT ->
                lasted(
                        event,
                        Diary.WALK_CLEARS,
                        settings.timing(parameter).walk().clear(),
                        true);
            case Diary.ACTUAL_CYCLE -> cycles.add(parameter);
            default -> {
                // of no concern
            }
        }
        since.put(List.of(code, parameter), tick);
    }

    private void lasted(Noted end, int begin, int wanted, boolean exact) {
        var from = since.get(List.of(begin, end.parameter()));
        if (from != null && (exact ? end.tick() - from != wanted : end.tick() - from < wanted)) {
            wrong.add(end);
        }
    }

    /** Steps and looks. */
    void step(Junction junction) {
        junction.step();
        int ons = junction.ons();
        for (int one = 1; one <= Phases.COUNT; one++) {
            for (int other = one + 1; other <= Phases.COUNT; other++) {
                int both = Phases.bit(one) | Phases.bit(other);
                if ((ons & both) == both && !Phases.compatible(one, other)) {
                    throw new AssertionError("tick " + junction.tick() + ": phases " + one + " and " + other);
                }
            }
        }
        int walking = junction.walks() | junction.walksClearing();
        boolean whole = (junction.reds() ^ junction.yellows() ^ junction.greens()) == 255;
        if (!whole || (walking & ~junction.greens()) != 0 || !wrong.isEmpty()) {
            throw new AssertionError("tick " + junction.tick() + ": " + wrong);
        }
    }
}
