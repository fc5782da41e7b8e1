package city.aryk.analytics.traffic.collect;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A folder of this machine. What lies in it is read and left alone. */
final class FolderPlace implements LogPlace {
    private final Path folder;

    FolderPlace(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<Found> list(Predicate<String> taken) throws IOException {
        List<Found> found = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                var about = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (about.isRegularFile() && found.size() < MOST_FILES) {
                    var name = String.valueOf(file.getFileName());
                    found.add(new Found(
                            name, about.size(), about.lastModifiedTime().toMillis(), false));
                }
            }
        }
        return found;
    }

    @Override
    public void fetch(Found file, OutputStream to) throws IOException {
        try (var in = Files.newInputStream(folder.resolve(file.name()), LinkOption.NOFOLLOW_LINKS)) {
            in.transferTo(to);
        }
    }

    @Override
    public void close() {
        // nothing is held
    }
}
