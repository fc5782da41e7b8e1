package city.aryk.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One call of the command, with what it said. */
record Said(int code, String out, String err) {

    static Said by(String... arguments) {
        var out = System.out;
        var err = System.err;
        var locale = Locale.getDefault();
        var said = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        Locale.setDefault(Locale.ENGLISH);
        try {
            int code = Main.execute(arguments);
            return new Said(code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            Locale.setDefault(locale);
            System.setOut(out);
            System.setErr(err);
        }
    }
}
