package city.aryk.buffer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * Loads SQLite's native library by way of a folder of our own. The driver unpacks the library anew into a file of a
 * random name at each start and removes it at a clean end; a process that is killed leaves a megabyte behind each time.
 * In the system's temporary folder nobody would ever remove it; here the next start does.
 */
final class NativeLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteOutbox.class);
    private static final String FOLDER = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    /**
     * Loads the library, once in a process. Where a person named a folder by the property {@code org.sqlite.tmpdir}, or
     * where libraries cannot be loaded from the given one, the driver does as it is used to.
     *
     * @param folder for the unpacked library and nothing else; made where it does not exist. A running process that has
     *     the same library open does not notice that its file is removed
     */
    static void load(Path folder) {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "sqlite-*")) {
                for (Path file : left) {
                    Files.deleteIfExists(file);
                }
            }
            System.setProperty(FOLDER, folder.toAbsolutePath().toString());
            new SQLiteConfig().createConnection("jdbc:sqlite::memory:").close();
        } catch (IOException | SQLException e) {
            LOG.warn("{}: SQLite's library cannot be loaded from here: {}", folder, e.getMessage());
        } finally {
            System.clearProperty(FOLDER);
        }
    }
}
