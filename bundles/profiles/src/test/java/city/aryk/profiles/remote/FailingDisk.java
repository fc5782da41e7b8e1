package city.aryk.profiles.remote;

import city.aryk.profiles.store.Disk;
import city.aryk.profiles.store.LocalDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The local disk, which takes nothing while the test says so. */
final class FailingDisk implements Disk {
    boolean full;
    private final Disk disk = new LocalDisk();

    private void mayFail() throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        mayFail();
        disk.createFolder(folder);
    }

    @Override
    public OutputStream create(Path file) throws IOException {
        mayFail();
        return disk.create(file);
    }

    @Override
    public void sync(Path folder) throws IOException {
        disk.sync(folder);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        mayFail();
        disk.rename(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(path);
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        return disk.list(folder);
    }

    @Override
    public boolean isFolder(Path path) {
        return disk.isFolder(path);
    }

    @Override
    public Optional<byte[]> read(Path file, int most) throws IOException {
        return disk.read(file, most);
    }
}
