package city.aryk.buffer;

import city.aryk.api.model.DeviceId;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.StoreException;
import city.aryk.api.profile.Site;
import java.time.Duration;

/** The outbox on SQLite keeps the contract. */
final class SqliteOutboxTest extends OutboxContract {
    static final Site.Buffer SETTINGS = new Site.Buffer(Duration.ofSeconds(1), 64L << 20, Duration.ofDays(7));

    @Override
    Opened open() throws StoreException {
        SqliteOutbox outbox = new SqliteOutbox(folder.resolve("outbox.db"), SETTINGS, new DeviceId("gw-1"), time);
        return new Opened() {
            @Override
            public Outbox outbox() {
                return outbox;
            }

            @Override
            public void close() {
                outbox.close();
            }
        };
    }
}
