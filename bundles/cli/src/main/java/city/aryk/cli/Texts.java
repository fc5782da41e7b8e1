package city.aryk.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** What the command line says to people, in English, Russian or Kazakh, by the locale of the terminal. */
public final class Texts {
    /** The base name of the resource files; picocli takes the help texts from the same ones. */
    static final String BUNDLE = "city.aryk.cli.Texts";

    private static final ResourceBundle.Control NO_OTHER_LOCALE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Texts() {}

    static ResourceBundle bundle() {
        return bundle(Locale.getDefault());
    }

    static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale, Texts.class.getClassLoader(), NO_OTHER_LOCALE);
    }

    /**
     * A text of this bundle with its arguments put in.
     *
     * @param arguments numbers are written as they are, without grouping
     */
    static String of(String key, @Nullable Object... arguments) {
        var words = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            words[i] = String.valueOf(arguments[i]);
        }
        return new MessageFormat(bundle().getString(key), Locale.ROOT).format(words);
    }
}
