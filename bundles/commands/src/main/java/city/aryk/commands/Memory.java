package city.aryk.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal, opened when it is needed and again after a failure: while it cannot be written nothing is carried out.
 * Belongs to one thread.
 */
final class Memory {
    private static final Logger LOG = LoggerFactory.getLogger(Memory.class);

    private final Path folder;
    private Optional<Journal> journal = Optional.empty();
    private String reported = "";

    Memory(Path folder) {
        this.folder = folder;
    }

    /**
     * The journal.
     *
     * @throws RefusedException {@link Refusal#NOT_RECORDED} where it cannot be opened
     */
    Journal journal() throws RefusedException {
        if (journal.isEmpty()) {
            try {
                journal = Optional.of(Journal.open(folder));
                reported = "";
            } catch (IOException e) {
                throw notRecorded(e);
            }
        }
        return journal.get();
    }

    RefusedException notRecorded(IOException why) {
        if (!reported.equals(why.toString())) {
            reported = why.toString();
            LOG.error("commands: the journal in {} cannot be written, so that nothing is carried out", folder, why);
        }
        return new RefusedException(
                Refusal.NOT_RECORDED, "the request could not be remembered: " + why.getMessage(), why);
    }

    /** What was opened and not seen to end; nothing where that cannot be read. */
    List<Journal.Left> left() {
        try {
            return List.copyOf(journal().left());
        } catch (RefusedException e) {
            LOG.debug("commands: {}", e.problem());
            return List.of();
        }
    }

    /** A request is open no longer; where that cannot be written it is cancelled once more after a restart. */
    void close(String id) {
        try {
            journal().close(id);
        } catch (IOException e) {
            LOG.debug("commands: {}", notRecorded(e).problem());
        } catch (RefusedException e) {
            LOG.debug("commands: {}", e.problem());
        }
    }
}
