package city.aryk.profiles.set;

import city.aryk.profiles.trust.Certificates;
import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import city.aryk.profiles.trust.Sealed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Reads signed sets from outside. Any bytes end in a set whose every file has the signed hash, or in one
 * {@link RefusedException}. Memory stays below about one mebibyte and the limits' largest file, whatever the bytes say.
 * Belongs to one thread.
 */
public final class SetReader {
    private static final int SIGNATURE_BYTES = 64;

    private final ZipReader zip;
    private final Limits limits;
    private final Map<String, SetManifest.Listed> listed = new HashMap<>();

    private SetReader(InputStream archive, Limits limits) {
        this.zip = new ZipReader(archive, limits);
        this.limits = limits;
    }

    /** Decides whether a set is let in. Asked once, before any content is read. */
    @FunctionalInterface
    public interface Admission {
        /**
         * Lets the set in by returning.
         *
         * @param sealed the manifest's bytes with signature and chain, not yet verified
         * @throws RefusedException to keep the set out
         */
        void admit(SetManifest manifest, Sealed sealed) throws RefusedException;
    }

    /** Takes the files of a set in. What it got before a refusal must be thrown away. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Opens the place of a file; it is closed once its content has been written.
         *
         * @param path relative, plain, with {@code /}
         */
        OutputStream file(String path) throws IOException;
    }

    /**
     * Reads a set.
     *
     * @param archive read to its end, not closed
     * @throws RefusedException where the bytes are no set, or the set is not let in
     * @throws IOException where the archive cannot be read or the sink cannot take a file
     */
    public static SetManifest read(InputStream archive, Limits limits, Admission admission, Sink sink)
            throws RefusedException, IOException {
        return new SetReader(archive, limits).read(admission, sink);
    }

    private SetManifest read(Admission admission, Sink sink) throws RefusedException, IOException {
        byte[] text = leading(Names.MANIFEST, SetManifest.LARGEST);
        byte[] signature = leading(Names.SIGNATURE, SIGNATURE_BYTES);
        byte[] chain = leading(Names.SIGNER, limits.file());
        var manifest = SetManifest.read(text, limits);
        admission.admit(manifest, new Sealed(text, signature, Certificates.ofPem(chain, Names.SIGNER)));
        manifest.files().forEach(file -> listed.put(file.path(), file));
        for (SetManifest.Listed file : manifest.files()) {
            mustCome(file);
            take(file, sink);
        }
        var beyond = zip.next();
        if (beyond.isPresent()) {
            throw new RefusedException(Reason.UNLISTED, beyond.get().name(), "is not listed in the manifest");
        }
        return manifest;
    }

    private byte[] leading(String name, int most) throws RefusedException, IOException {
        var head = zip.next();
        if (head.isEmpty() || !head.get().name().equals(name)) {
            String got = head.map(ZipEntryHead::name).orElse("the end");
            throw new RefusedException(Reason.MISSING, name, "is missing at its place; found " + got);
        }
        if (head.get().size() > most) {
            throw new RefusedException(Reason.TOO_LARGE, name, head.get().size() + " bytes; at most " + most);
        }
        var bytes = new ByteArrayOutputStream();
        zip.copy(bytes);
        return bytes.toByteArray();
    }

    private void mustCome(SetManifest.Listed file) throws RefusedException, IOException {
        var head = zip.next();
        if (head.isEmpty()) {
            throw new RefusedException(Reason.MISSING, file.path(), "is listed in the manifest but not in the archive");
        }
        String got = head.get().name();
        if (!listed.containsKey(got)) {
            throw new RefusedException(Reason.UNLISTED, got, "is not listed in the manifest");
        }
        if (!got.equals(file.path())) {
            throw new RefusedException(
                    Reason.MISSING, file.path(), "is missing at its place in the archive; found " + got);
        }
        if (head.get().size() != file.size()) {
            throw new RefusedException(
                    Reason.ALTERED, got, "has " + head.get().size() + " bytes; the manifest says " + file.size());
        }
    }

    private void take(SetManifest.Listed file, Sink sink) throws RefusedException, IOException {
        var digest = Hashes.digest();
        try (OutputStream out = sink.file(file.path())) {
            zip.copy(new DigestOutputStream(out, digest));
        }
        String got = HexFormat.of().formatHex(digest.digest());
        if (!got.equals(file.sha256())) {
            throw new RefusedException(
                    Reason.ALTERED, file.path(), "has the SHA-256 " + got + "; the manifest says " + file.sha256());
        }
    }
}
