package city.aryk.driver.rsmp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Subscribes values, one message at a time, so that a controller that is busy with its first messages is not flooded
 * (a controller was seen to miss its acknowledgements otherwise). A site refuses a message as a whole: it is halved until
 * what it does not know stands alone. Where the reason names {@code sOc}, the other form of it is tried first. Not
 * thread-safe.
 */
final class Subscriptions {
    private static final int MOST = 20;

    private final Deque<List<Wish>> waiting = new ArrayDeque<>();
    private final Sender sender;
    private SendOnChange form;
    private boolean mayChange;
    private boolean busy;

    /** Sends a message and tells what became of it. */
    interface Sender {
        void subscribe(String component, List<Wish> wishes, SendOnChange form, Answer answer);

        /** The site does not give this value. */
        void refused(StatusKey key, String reason);
    }

    /** What a site answered. Called once. */
    interface Answer {
        void taken();

        void refused(String reason);
    }

    /**
     * Subscriptions of one connection.
     *
     * @param wanted the form of {@code sOc}; tried where it is empty
     */
    Subscriptions(Core core, Optional<SendOnChange> wanted, Sender sender) {
        this.sender = sender;
        this.form = core.knowsSendOnChange() ? wanted.orElse(SendOnChange.BOOLEAN) : SendOnChange.ABSENT;
        this.mayChange = core.knowsSendOnChange() && wanted.isEmpty();
    }

    /** Adds values, grouped by component. */
    void add(Collection<Wish> wishes) {
        Map<String, List<Wish>> components = new LinkedHashMap<>();
        for (var wish : wishes) {
            components
                    .computeIfAbsent(wish.key().component(), c -> new ArrayList<>())
                    .add(wish);
        }
        for (var all : components.values()) {
            for (int from = 0; from < all.size(); from += MOST) {
                waiting.add(List.copyOf(all.subList(from, Math.min(all.size(), from + MOST))));
            }
        }
        next();
    }

    /** Whether nothing is waiting or under way. */
    boolean idle() {
        return !busy && waiting.isEmpty();
    }

    private void next() {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        var wishes = waiting.remove();
        sender.subscribe(wishes.get(0).key().component(), wishes, form, new Answer() {
            @Override
            public void taken() {
                busy = false;
                mayChange = false;
                next();
            }

            @Override
            public void refused(String reason) {
                busy = false;
                again(wishes, reason);
                next();
            }
        });
    }

    private void again(List<Wish> wishes, String reason) {
        if (mayChange && reason.toLowerCase(Locale.ROOT).contains("soc")) {
            mayChange = false;
            form = form == SendOnChange.BOOLEAN ? SendOnChange.TEXT : SendOnChange.BOOLEAN;
            waiting.addFirst(wishes);
        } else if (wishes.size() > 1) {
            int half = wishes.size() / 2;
            waiting.addFirst(wishes.subList(half, wishes.size()));
            waiting.addFirst(wishes.subList(0, half));
        } else {
            sender.refused(wishes.get(0).key(), reason);
        }
    }
}
