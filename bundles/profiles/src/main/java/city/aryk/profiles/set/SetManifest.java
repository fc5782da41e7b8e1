package city.aryk.profiles.set;

import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a set is and holds.
 *
 * @param label what it is called and for whom it is
 * @param files in the order of their paths, no path twice
 */
public record SetManifest(Label label, List<Listed> files) {
    static final String FORMAT = "aryk-profile-set/1";
    static final int LARGEST = 1 << 20;

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
        var label = Label.read(json);
        List<Listed> files = new ArrayList<>();
        for (JsonObject file : json.objects("files", limits.files())) {
            files.add(new Listed(
                    file.text("path", Names.LONGEST),
                    (int) file.integer("size", 0, limits.file()),
                    file.sha256("sha256")));
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

    private void mustBePlain(Limits limits) throws RefusedException {
        new PathOrder(Names.MANIFEST).check(files.stream().map(Listed::path).toList());
        long content = files.stream().mapToLong(Listed::size).sum();
        if (content > limits.content()) {
            throw new RefusedException(
                    Reason.TOO_LARGE, Names.MANIFEST, content + " bytes of files; at most " + limits.content());
        }
    }
}
