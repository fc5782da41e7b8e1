package city.aryk.analytics.frame;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings in force of a task, as exact text: those of the site, and the standard ones for the rest. They were
 * checked before, so that reading one fails only by a mistake in the program.
 */
public record Settings(Map<String, String> texts) {
    public Settings {
        texts = java.util.Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    public String text(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("no setting " + key));
    }

    /** A setting that may be missing. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    public Duration duration(String key) {
        return Parameter.span(text(key));
    }

    public BigDecimal decimal(String key) {
        return new BigDecimal(text(key));
    }

    public double number(String key) {
        return Double.parseDouble(text(key));
    }

    public int count(String key) {
        return decimal(key).intValueExact();
    }

    /** The settings below a key, by what follows it and a dot. */
    public Map<String, String> below(String key) {
        Map<String, String> below = new TreeMap<>();
        texts.forEach((name, text) -> {
            if (name.startsWith(key + ".")) {
                below.put(name.substring(key.length() + 1), text);
            }
        });
        return below;
    }
}
