package city.aryk.kura;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.osgi.framework.Bundle;

/** Unpacks the device profiles that travel in the bundle, once for every content. Stateless. */
final class ProfileFolder {
    private static final String ROOT = "/device-profiles/";
    private static final String WHOLE = "whole";

    private ProfileFolder() {}

    /**
     * The folder with the bundle's profiles.
     *
     * @param data where it is made, in a folder of its own for each content
     */
    static Path unpacked(Bundle bundle, Path data) throws IOException {
        SortedMap<String, byte[]> files = files(bundle);
        Path folder = data.resolve("profiles-" + sum(files));
        if (!Files.exists(folder.resolve(WHOLE))) {
            for (var file : files.entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.resolveSibling("."));
                Files.write(target, file.getValue());
            }
            Files.createFile(folder.resolve(WHOLE)); // last: what was cut short is unpacked again
        }
        return folder;
    }

    private static SortedMap<String, byte[]> files(Bundle bundle) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        var found = bundle.findEntries(ROOT, "*", true);
        List<URL> entries = found == null ? new ArrayList<>() : Collections.list(found);
        for (URL entry : entries) {
            if (!entry.getPath().endsWith("/")) {
                try (InputStream in = entry.openStream()) {
                    files.put(entry.getPath().substring(ROOT.length()), in.readAllBytes());
                }
            }
        }
        return files;
    }

    private static String sum(SortedMap<String, byte[]> files) {
        var crc = new CRC32();
        files.forEach((name, bytes) -> {
            crc.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            crc.update(bytes);
        });
        return Long.toHexString(crc.getValue());
    }
}
