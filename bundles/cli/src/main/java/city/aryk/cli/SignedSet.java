package city.aryk.cli;

import city.aryk.profiles.set.Limits;
import city.aryk.profiles.set.SetManifest;
import city.aryk.profiles.set.SetReader;
import city.aryk.profiles.trust.Anchors;
import city.aryk.profiles.trust.Moment;
import city.aryk.profiles.trust.RefusedException;
import city.aryk.profiles.trust.Sealed;
import city.aryk.profiles.trust.Verified;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A signed set as a gateway reads it that trusts the last certificate of its chain. */
record SignedSet(SetManifest manifest, Verified signer) {

    /** Reads a set whole, content and all, and keeps none of it. */
    static SignedSet read(byte[] archive, Instant now) throws RefusedException, IOException {
        return read(archive, now, path -> OutputStream.nullOutputStream());
    }

    static SignedSet read(byte[] archive, Instant now, SetReader.Sink sink) throws RefusedException, IOException {
        var signers = new ArrayList<Verified>();
        var manifest = SetReader.read(
                new ByteArrayInputStream(archive),
                Limits.USUAL,
                (listed, signed) -> signers.add(verified(signed, now)),
                sink);
        return new SignedSet(manifest, signers.get(0));
    }

    private static Verified verified(Sealed signed, Instant now) throws RefusedException {
        var last = signed.chain().get(signed.chain().size() - 1);
        return Anchors.of(List.of(last)).verify(signed, Moment.at(now), "manifest.json");
    }
}
