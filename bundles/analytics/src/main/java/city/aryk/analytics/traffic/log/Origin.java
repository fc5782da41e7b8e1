package city.aryk.analytics.traffic.log;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a log came from.
 *
 * @param name the file's name, without folders
 * @param device the controller's name where somebody said it; else it is taken from the log, else from the file's name
 */
public record Origin(String name, Optional<String> device) {
    private static final Pattern NUMBERED = Pattern.compile("([0-9]+)_ECON_.*");

    /** The name of the controller, given what its log says. */
    String device(Optional<String> said) {
        var numbered = NUMBERED.matcher(name);
        return device.or(() -> numbered.matches() ? Optional.of(numbered.group(1)) : said)
                .orElseGet(this::stem);
    }

    private String stem() {
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
