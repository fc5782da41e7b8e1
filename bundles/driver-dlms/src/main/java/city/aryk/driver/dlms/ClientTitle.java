package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;

/**
 * The system title by which this gateway ciphers where none is prescribed (IEC 62056-5-3 clause 4.3.4): {@code ARK} and
 * five bytes that are drawn once and kept, so that no two gateways cipher with the same key and title.
 */
final class ClientTitle {
    private static final Octets MAKER = Octets.hex("41524B");
    private static final SecureRandom RANDOM = new SecureRandom();

    private ClientTitle() {}

    /**
     * The title, drawn at the first call.
     *
     * @param folder where it is kept
     */
    static synchronized Octets in(Path folder) throws Refused {
        Path file = folder.resolve("system-title");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                byte[] own = new byte[Suite0.TITLE_SIZE - MAKER.length()];
                RANDOM.nextBytes(own);
                Path aside = folder.resolve("system-title.new");
                Files.writeString(aside, MAKER.and(Octets.of(own)) + "\n", StandardCharsets.US_ASCII);
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            }
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (!text.matches("[0-9A-Fa-f]{16}")) {
                throw new Refused("client system title in " + file + ": wanted 16 hex digits");
            }
            return Octets.hex(text);
        } catch (IOException e) {
            throw new Refused("client system title in " + file + ": " + e.getMessage());
        }
    }
}
