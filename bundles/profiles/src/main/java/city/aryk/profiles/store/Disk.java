package city.aryk.profiles.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The operations on files that safety rests on, so that a test can fail or cut every one of them. */
public interface Disk {
    /** Makes a folder and those above it; one that exists is left alone. */
    void createFolder(Path folder) throws IOException;

    /** Makes an empty file, in the place of any other; closing it syncs its content to the medium. */
    OutputStream create(Path file) throws IOException;

    /** Syncs the names in a folder to the medium. */
    void sync(Path folder) throws IOException;

    /** Gives a file or folder another name in the same folder, atomically; a file takes the place of another file. */
    void rename(Path from, Path to) throws IOException;

    /** Deletes a file, or a folder with everything below it; what is not there is left alone. */
    void delete(Path path) throws IOException;

    /** The names in a folder, sorted; none where there is no folder. */
    List<String> list(Path folder) throws IOException;

    /** Whether something is a folder. */
    boolean isFolder(Path path);

    /**
     * A file's content; empty where there is no file.
     *
     * @param most bytes; a longer file fails
     */
    Optional<byte[]> read(Path file, int most) throws IOException;
}
