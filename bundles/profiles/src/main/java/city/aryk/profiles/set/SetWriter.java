package city.aryk.profiles.set;

import city.aryk.profiles.trust.Certificates;
import city.aryk.profiles.trust.RefusedException;
import city.aryk.profiles.trust.Sealed;
import city.aryk.profiles.trust.Signer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes signed sets. Immutable. */
public final class SetWriter {
    private final Signer signer;
    private final Packing packing;

    public SetWriter(Signer signer, Packing packing) {
        this.signer = signer;
        this.packing = packing;
    }

    /**
     * The archive of a signed set.
     *
     * @throws RefusedException where the label or the content is not what a gateway would take
     */
    public byte[] write(Label label, SetContent content) throws RefusedException {
        List<SetManifest.Listed> listed = new ArrayList<>();
        content.forEach((path, bytes) -> listed.add(new SetManifest.Listed(path, bytes.length, Hashes.sha256(bytes))));
        var manifest = new SetManifest(label, listed);
        SetManifest.read(manifest.bytes(), Limits.USUAL); // says now what a gateway would say later
        Sealed sealed = signer.seal(manifest.bytes());
        var archive = new ByteArrayOutputStream();
        try {
            var zip = new ZipWriter(archive, packing);
            zip.add(Names.MANIFEST, sealed.payload());
            zip.add(Names.SIGNATURE, sealed.signature());
            zip.add(Names.SIGNER, Certificates.toPem(sealed.chain()));
            for (Map.Entry<String, byte[]> file : content.files().entrySet()) {
                zip.add(file.getKey(), file.getValue());
            }
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return archive.toByteArray();
    }
}
