package city.aryk.street.log;

import city.aryk.street.junction.Journal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Puts a log into a folder, one Econolite file a quarter of an hour; a file appears there when it is complete. */
public final class LogFolder implements Journal, AutoCloseable {
    private static final long SPAN = 9_000;

    private final Path folder;
    private final String address;
    private Optional<Open> open = Optional.empty();

    private record Open(long span, Path temporary, Path last, OutputStream out, EconoliteFile file) {}

    /**
     * A folder that is there.
     *
     * @param address of the controller, which names it
     */
    public LogFolder(Path folder, String address) {
        this.folder = folder;
        this.address = address;
    }

    @Override
    public void note(long tick, int code, int parameter) {
        try {
            long span = Math.floorDiv(tick, SPAN);
            if (open.isEmpty() || open.get().span() != span) {
                close();
                open = Optional.of(begin(span));
            }
            open.get().file().note(tick, code, parameter);
        } catch (IOException e) {
            throw new UncheckedIOException("the log cannot go on", e);
        }
    }

    private Open begin(long span) throws IOException {
        var last = folder.resolve(EconoliteFile.name(address, span * SPAN));
        var temporary = folder.resolve("." + last.getFileName() + ".part");
        var out = new BufferedOutputStream(Files.newOutputStream(temporary));
        return new Open(span, temporary, last, out, new EconoliteFile(out, address, span * SPAN));
    }

    /** Completes the last file. */
    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().out().close();
            Files.move(open.get().temporary(), open.get().last(), StandardCopyOption.REPLACE_EXISTING);
            open = Optional.empty();
        }
    }
}
