package city.aryk.profiles;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names that are file names too. */
final class Names {
    /** One level of a topic and one name of a file: no dots, no slashes, no blanks. */
    static final Pattern LEVEL = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private Names() {}

    /** The file's name without its last ending. */
    static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** @throws IllegalArgumentException when it is not a name */
    static String level(String text) {
        if (!LEVEL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "got '" + text + "', wanted 1 to 64 of a-z 0-9 - with a letter or digit first");
        }
        return text;
    }
}
