package city.aryk.profiles.store;

import city.aryk.profiles.store.Happening.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the store stands: everything that its state file says. Immutable.
 *
 * @param inForce the configuration that was confirmed last; empty: the site as it was provisioned
 * @param staged laid beside it, not yet applied
 * @param trial applied and being watched
 * @param kept what was in force before, newest first, at most {@link #KEPT}
 * @param history newest first, at most {@link #REMEMBERED}
 */
public record Standing(
        Optional<Generation> inForce,
        Optional<Generation> staged,
        Optional<Trying> trial,
        List<Generation> kept,
        List<Happening> history) {
    /** How many previous configurations are kept. */
    public static final int KEPT = 3;
    /** How many happenings are remembered. */
    public static final int REMEMBERED = 16;
    /** How many of these may be refusals before the oldest of them make room. */
    private static final int REFUSALS = 4;

    static final Standing EMPTY =
            new Standing(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    /**
     * A configuration on trial.
     *
     * @param startsLeft how many more times the gateway may start within the trial before it is taken back
     */
    public record Trying(Generation generation, int startsLeft) {}

    public Standing {
        kept = kept.stream().limit(KEPT).toList();
        history = history.stream().limit(REMEMBERED).toList();
    }

    /** What is to run now: the one on trial, else the one in force. */
    public Optional<Generation> running() {
        return trial.map(Trying::generation).or(() -> inForce);
    }

    /** Everything that must not be swept away. */
    List<Generation> named() {
        List<Generation> all = new ArrayList<>(kept);
        inForce.ifPresent(all::add);
        staged.ifPresent(all::add);
        trial.ifPresent(trying -> all.add(trying.generation()));
        return all;
    }

    /** A number that no state on the medium can mean another configuration by. */
    long next() {
        return 1 + named().stream().mapToLong(Generation::number).max().orElse(0);
    }

    /** How often a document was taken back here, as far as is remembered. */
    public long rolledBack(String id) {
        return history.stream()
                .filter(one -> one.step() == Step.ROLLED_BACK && one.id().equals(id))
                .count();
    }

    Standing staging(Generation generation, Happening happening) {
        return new Standing(inForce, Optional.of(generation), trial, kept, with(happening));
    }

    Standing unstaging(Happening happening) {
        return new Standing(inForce, Optional.empty(), trial, kept, with(happening));
    }

    Standing trying(Trying trying, Happening happening) {
        Optional<Generation> left =
                staged.filter(one -> one.number() != trying.generation().number());
        return new Standing(inForce, left, Optional.of(trying), kept, with(happening));
    }

    /** The same trial with one start less. */
    Standing startedAgain(Trying trying) {
        var less = new Trying(trying.generation(), trying.startsLeft() - 1);
        return new Standing(inForce, staged, Optional.of(less), kept, history);
    }

    Standing confirming(Generation generation, Happening happening) {
        return new Standing(Optional.of(generation), staged, Optional.empty(), keptBehind(generation), with(happening));
    }

    Standing takingBack(Happening happening) {
        return new Standing(inForce, staged, Optional.empty(), kept, with(happening));
    }

    Standing fallingBackTo(Optional<Generation> generation, List<Generation> left, Happening happening) {
        return new Standing(generation, staged, trial, left, with(happening));
    }

    Standing noting(Happening happening) {
        return new Standing(inForce, staged, trial, kept, with(happening));
    }

    private List<Generation> keptBehind(Generation generation) {
        List<Generation> all = new ArrayList<>();
        inForce.ifPresent(all::add);
        all.addAll(kept);
        all.removeIf(one -> one.number() == generation.number());
        return all;
    }

    private List<Happening> with(Happening happening) {
        List<Happening> all = new ArrayList<>();
        all.add(happening);
        all.addAll(history);
        if (all.size() > REMEMBERED && refusals(all) > REFUSALS) {
            dropOldestRefusal(all);
        }
        return all;
    }

    private static long refusals(List<Happening> all) {
        return all.stream().filter(one -> one.step() == Step.REFUSED).count();
    }

    /** Anybody who reaches the broker can be refused; that must not make the gateway forget what it took back. */
    private static void dropOldestRefusal(List<Happening> all) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).step() == Step.REFUSED) {
                all.remove(i);
                return;
            }
        }
    }
}
