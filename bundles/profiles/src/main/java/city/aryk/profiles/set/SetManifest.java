package city.aryk.profiles.set;

import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a set is and holds.
 *
 * @param label version, name, creation, audience
 * @param files in the order of their paths, no path twice
 */
public record SetManifest(Label label, List<Listed> files) {
    /** The largest version: whole numbers that every JSON reader keeps exact. */
    public static final long LARGEST_VERSION = (1L << 53) - 1;

    static final String FORMAT = "aryk-profile-set/1";
    static final int LARGEST = 1 << 20;

    /**
     * What the operator says about a set.
     *
     * @param version grows with every set that is published, 1 to 2^53 - 1
     * @param name what people call this version, 1 to 200 letters
     * @param created UTC, whole seconds
     */
    public record Label(long version, String name, Instant created, Audience audience) {
        public Label {
            created = created.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /**
     * A file of the set.
     *
     * @param sha256 64 hexadecimal digits
     */
    public record Listed(String path, int size, String sha256) {}

    public SetManifest {
        files = List.copyOf(files);
    }

    /** The identity of the set: SHA-256 of its manifest, 64 hexadecimal digits. */
    public String id() {
        return Hashes.sha256(bytes());
    }

    /** The one spelling of this manifest. */
    public byte[] bytes() {
        return ManifestJson.write(this);
    }

    /** Reads a manifest; any other spelling than {@link #bytes()} is refused. */
    static SetManifest read(byte[] text, Limits limits) throws RefusedException {
        var json = JsonObject.parse(text, Names.MANIFEST, LARGEST);
        json.exactly("format", FORMAT);
        var label = new Label(
                json.integer("version", 1, LARGEST_VERSION),
                json.text("name", 200),
                instant(json, "created"),
                Audience.of(json, "for"));
        List<Listed> files = new ArrayList<>();
        for (JsonObject file : json.objects("files", limits.files())) {
            files.add(new Listed(
                    file.text("path", Names.LONGEST), (int) file.integer("size", 0, limits.file()), sha256(file)));
            file.end();
        }
        json.end();
        var manifest = new SetManifest(label, files);
        manifest.mustBePlain(limits);
        if (!Arrays.equals(text, manifest.bytes())) {
            throw new RefusedException(
                    Reason.NOT_CANONICAL, Names.MANIFEST, "is not in the one spelling that aryk profile sign writes");
        }
        return manifest;
    }

    /** Reads a key that holds an ISO 8601 instant in UTC. */
    public static Instant instant(JsonObject json, String key) throws RefusedException {
        String text = json.text(key, 40);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            RefusedException wrong =
                    json.wrong(key, "wanted a time like 2026-07-01T10:00:00Z, got " + Names.shown(text));
            wrong.initCause(e);
            throw wrong;
        }
    }

    private static String sha256(JsonObject file) throws RefusedException {
        String text = file.text("sha256", 64);
        if (!text.matches("[0-9a-f]{64}")) {
            throw file.wrong("sha256", "wanted 64 hexadecimal digits, got " + Names.shown(text));
        }
        return text;
    }

    private void mustBePlain(Limits limits) throws RefusedException {
        new PathOrder(Names.MANIFEST).check(files.stream().map(Listed::path).toList());
        long content = files.stream().mapToLong(Listed::size).sum();
        if (content > limits.content()) {
            throw new RefusedException(
                    Reason.TOO_LARGE, Names.MANIFEST, content + " bytes of files; at most " + limits.content());
        }
    }
}
