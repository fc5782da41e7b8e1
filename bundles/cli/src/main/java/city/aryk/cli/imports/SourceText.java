package city.aryk.cli.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file to convert, read whole.
 *
 * @param file as the person named it
 */
record SourceText(Path file, String text) {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_LICENCE = 1 << 16;
    private static final Pattern SPDX = Pattern.compile("SPDX-License-Identifier: *([A-Za-z0-9.+-]{1,40})");

    static SourceText read(Path file) throws ImportFault {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(file)))
                    .toString();
            return new SourceText(file, text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (NoSuchFileException e) {
            throw new ImportFault(Spot.START, "no such file");
        } catch (CharacterCodingException e) {
            throw new ImportFault(Spot.START, "not UTF-8 text; wanted YAML or JSON");
        } catch (IOException e) {
            throw new ImportFault(Spot.START, "cannot be read: " + e.getMessage());
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw new IOException("more than " + MAX_BYTES + " bytes");
        }
        return bytes;
    }

    String fileName() {
        return String.valueOf(file.getFileName());
    }

    /** The name of the file without its endings. */
    String stem() {
        return fileName().replaceFirst("(\\.profile)?\\.(ya?ml|json)$", "");
    }

    /** The licence that the file names, or that of the file LICENSE beside it, or else the given one. */
    String licence(String otherwise) {
        Matcher spdx = SPDX.matcher(text);
        return spdx.find() ? spdx.group(1) : licenceBeside(otherwise);
    }

    private String licenceBeside(String otherwise) {
        Path beside = file.toAbsolutePath().resolveSibling("LICENSE");
        if (!Files.isRegularFile(beside)) {
            return otherwise;
        }
        try (InputStream in = Files.newInputStream(beside)) {
            String licence = new String(in.readNBytes(MAX_LICENCE), StandardCharsets.ISO_8859_1);
            if (licence.contains("Apache License")) {
                return "Apache-2.0";
            }
            return licence.contains("MIT License") || licence.contains("Permission is hereby granted, free of charge")
                    ? "MIT"
                    : otherwise;
        } catch (IOException e) {
            return otherwise;
        }
    }
}
