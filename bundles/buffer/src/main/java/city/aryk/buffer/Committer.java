package city.aryk.buffer;

import city.aryk.api.model.DeviceId;
import city.aryk.api.outbox.StoreException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: takes what waits, makes it durable in one transaction, and says so. What cannot be
 * written stays in {@link Waiting} and is tried again.
 */
final class Committer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteOutbox.class);

    /** Acknowledgements without new data become durable after this. */
    private static final long IDLE = Duration.ofSeconds(5).toNanos();

    /** Rows that one sweep may delete, so that no commit takes long. */
    private static final int DELETIONS = 2048;

    /** Acknowledged rows are deleted every so many commits: once a chain. */
    private static final int SWEEP = Writer.CHAIN_BLOCKS;

    private final Vault vault;
    private final Retention retention;
    private final Waiting waiting;
    private final Outage outage;
    private int untilSweep = SWEEP;

    Committer(Vault vault, Retention retention, Waiting waiting, DeviceId gateway) {
        this.vault = vault;
        this.retention = retention;
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
            if (!vault.parts().store().isOpen()) {
                vault.open();
            }
            if (untilSweep <= 0) {
                untilSweep = vault.sweep(DELETIONS) ? 1 : SWEEP;
            }
            retain();
            boolean written = vault.commit(items);
            untilSweep = items.isEmpty() && written ? 0 : untilSweep - 1;
            outage.over();
            waiting.committed(items.size());
        } catch (SQLException | IOException | DamagedException | Schema.NewerException e) {
            fail(e);
        } catch (RuntimeException e) {
            LOG.error("the commit failed by a fault of the program", e);
            fail(e);
        }
    }

    /** Makes room. In a damaged file that is not possible: it goes as it is once it is full. */
    private void retain() throws SQLException, IOException, DamagedException, Schema.NewerException {
        if (vault.isDamaged()) {
            if (retention.isFull()) {
                vault.replace("damaged and full");
                retention.forget();
            }
            return;
        }
        Change change = retention.decide();
        if (!change.isEmpty()) {
            vault.apply(change);
        }
    }

    private void fail(Exception e) {
        vault.parts().writer().breakChains();
        retention.forget();
        // a full disk: room that was acknowledged is given back first
        untilSweep = 0;
        String message = "the store cannot be written: " + Vault.reason(e);
        try {
            if (e instanceof SQLException sql && Vault.isBroken(sql)) {
                vault.setAside(message);
            }
        } catch (SQLException | IOException again) {
            LOG.debug("cannot be set aside: {}", again.getMessage());
        }
        waiting.failed(new StoreException(message, e), outage.failed(message));
    }
}
