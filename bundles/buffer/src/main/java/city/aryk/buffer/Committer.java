package city.aryk.buffer;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Stream;
import city.aryk.api.outbox.StoreException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * The one thread that writes: takes what waits, makes it durable in one transaction, and says so. What cannot be
 * written stays in {@link Waiting} and is tried again.
 */
final class Committer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteOutbox.class);

    /** Acknowledgements without new data become durable after this. */
    private static final long IDLE = Duration.ofSeconds(5).toNanos();

    /** Rows that one commit may delete, so that no commit takes long. */
    private static final int DELETIONS = 2048;

    /** Acknowledged rows are deleted every so many commits: once a chain. */
    private static final int SWEEP = Writer.CHAIN_BLOCKS;

    private final Vault vault;
    private final Waiting waiting;
    private final Outage outage;
    private int untilSweep = SWEEP;

    Committer(Vault vault, Waiting waiting, DeviceId gateway) {
        this.vault = vault;
        this.waiting = waiting;
        this.outage = new Outage(gateway);
    }

    @Override
    public void run() {
        try {
            for (Optional<List<Item>> items = waiting.next(IDLE); items.isPresent(); items = waiting.next(IDLE)) {
                attempt(items.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(List<Item> items) {
        try {
            if (!vault.store().isOpen()) {
                vault.open();
            }
            commit(items);
            outage.over();
            waiting.committed(items.size());
        } catch (SQLException | IOException | DamagedException | Schema.NewerException e) {
            fail(e);
        } catch (RuntimeException e) {
            LOG.error("the commit failed by a fault of the program", e);
            fail(e);
        }
    }

    private void fail(Exception e) {
        vault.writer().breakChains();
        String message = "the store cannot be written: " + e.getMessage();
        waiting.failed(new StoreException(message, e), outage.failed(message));
        if (e instanceof SQLException sql && Vault.isBroken(sql)) {
            vault.setAside(message);
        }
    }

    private void commit(List<Item> items) throws SQLException, IOException, DamagedException {
        vault.boots().refresh();
        Marks marks = vault.progress().marks();
        List<Writer.Planned> planned = new ArrayList<>(vault.writer().plan(items, marks));
        boolean idle = planned.isEmpty();
        boolean sweep = idle || --untilSweep <= 0;
        if (idle) {
            if (vault.nothingToSay()) {
                return;
            }
            planned.add(vault.writer().markRow(Stream.EVENT, marks));
        }
        for (Writer.Planned row : planned) {
            vault.reservation().cover(row.stream(), row.head().seq() + 1);
        }
        vault.write(planned, sweep ? DELETIONS : 0);
        vault.progress().durable(marks);
        if (sweep) {
            untilSweep = SWEEP;
        }
    }

    static String cause(SQLException e) {
        return SQLiteErrorCode.getErrorCode(e.getErrorCode()).name();
    }
}
