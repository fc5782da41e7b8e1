package city.aryk.driver.rsmp;

import city.aryk.api.command.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What S0033 tells of priority requests: the list always holds all of them, and only changes are news (signal exchange
 * list for traffic lights 1.2.1). Not thread-safe.
 */
final class Priorities {
    private static final int MOST = 4096;
    private static final int LONGEST = 128;

    /** By request id: state and the time of its last change. */
    private final Map<String, String> before = new HashMap<>();

    /** Takes a new list; entries that cannot be understood are passed over. */
    List<Progress> take(Json value) {
        if (!(value instanceof Json.Items items)) {
            return List.of();
        }
        List<Progress> news = new ArrayList<>();
        Map<String, String> now = new HashMap<>();
        for (var item : items.items()) {
            if (item instanceof Json.Fields fields && now.size() < MOST) {
                one(fields, now).ifPresent(news::add);
            }
        }
        before.clear();
        before.putAll(now);
        return news;
    }

    private Optional<Progress> one(Json.Fields fields, Map<String, String> now) {
        var request = text(fields, "r");
        var state = text(fields, "s").flatMap(Priorities::state);
        if (request.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        String change = state.get() + " " + text(fields, "t").orElse("");
        now.put(request.get(), change);
        return change.equals(before.get(request.get()))
                ? Optional.empty()
                : Optional.of(new Progress(request.get(), state.get(), detail(fields)));
    }

    private static Optional<Progress.State> state(String text) {
        for (var state : Progress.State.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** How much green was given, and how much red was saved, where the controller estimates that. */
    private static String detail(Json.Fields fields) {
        List<String> details = new ArrayList<>();
        number(fields, "e").ifPresent(seconds -> details.add("green extended by " + seconds + " s"));
        number(fields, "d").ifPresent(seconds -> details.add("red reduced by " + seconds + " s"));
        return String.join(", ", details);
    }

    private static Optional<String> number(Json.Fields fields, String name) {
        return fields.field(name)
                .flatMap(v -> v instanceof Json.Digits digits ? Optional.of(digits.text()) : text(fields, name))
                .filter(text -> text.matches("[0-9]{1,6}"));
    }

    private static Optional<String> text(Json.Fields fields, String name) {
        return fields.field(name)
                .flatMap(v -> v instanceof Json.Text text ? Optional.of(text.text()) : Optional.empty())
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST)));
    }
}
