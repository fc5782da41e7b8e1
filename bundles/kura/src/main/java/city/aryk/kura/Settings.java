package city.aryk.kura;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.kura.configuration.Password;

/**
 * The attributes of one component as texts, by their ids; what Kura and the framework add is left out. Passwords are as
 * Kura gave them, encrypted as a rule. Immutable.
 */
record Settings(Map<String, String> texts) {
    static final Settings NONE = new Settings(Map.of());

    Settings {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** What a component was given. */
    static Settings of(Map<String, Object> properties) {
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, value) -> {
            boolean foreign = key.startsWith("service.") || key.startsWith("component.") || key.startsWith("kura.");
            if (!foreign && !key.endsWith(".target")) {
                String text = value instanceof Password password
                        ? new String(password.getPassword())
                        : String.valueOf(value).strip();
                texts.put(key, text);
            }
        });
        return new Settings(texts);
    }

    /** The text, where it is there and not blank. */
    Optional<String> text(String key) {
        return Optional.ofNullable(texts.get(key)).filter(text -> !text.isBlank());
    }

    String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    /** A whole number; what is none counts as the other value: the range was Kura's to check. */
    long number(String key, long otherwise) {
        return text(key)
                .filter(text -> text.matches("-?[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(otherwise);
    }
}
