package city.aryk.profiles.set;

import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import java.util.regex.Pattern;

/** The paths of a set's files: relative, with {@code /}, of portable letters. */
final class Names {
    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.sig";
    static final String SIGNER = "signer.pem";
    static final int LONGEST = 200;

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]*(/[A-Za-z0-9_][A-Za-z0-9._+-]*)*");
    private static final Pattern STEP_UP = Pattern.compile("(.*[/\\\\])?\\.\\.([/\\\\].*)?", Pattern.DOTALL);

    private Names() {}

    /** Refuses every path that is not plainly inside the folder it is unpacked to. */
    static void check(String name) throws RefusedException {
        String shown = shown(name);
        if (name.startsWith("/") || name.startsWith("\\") || DRIVE.matcher(name).matches()) {
            throw new RefusedException(
                    Reason.ABSOLUTE_PATH, shown, "the path starts at a root; wanted a path inside the set");
        }
        if (STEP_UP.matcher(name).matches()) {
            throw new RefusedException(
                    Reason.PATH_TRAVERSAL, shown, "the path leads out of the set; wanted a path without ..");
        }
        if (name.length() > LONGEST) {
            throw new RefusedException(
                    Reason.BAD_PATH, shown, "a path of " + name.length() + " letters; at most " + LONGEST);
        }
        if (!PLAIN.matcher(name).matches()) {
            throw new RefusedException(
                    Reason.BAD_PATH,
                    shown,
                    "wanted names of letters, digits and . _ + - joined by /, none starting with .");
        }
    }

    /** A name as it may stand in a message, whatever bytes it was made of. */
    static String shown(String name) {
        String cut = name.length() > 80 ? name.substring(0, 80) + "..." : name;
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
