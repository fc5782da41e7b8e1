package city.aryk.buffer;

import city.aryk.api.flow.Counters;
import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Event;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stream;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.StoreException;
import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outbox on SQLite. */
@Component(service = {Outbox.class, Counters.class})
public final class SqliteOutbox implements Outbox, Counters, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteOutbox.class);
    private static final int MOST_WAITING = 65_536;
    private static final long MOST_PAGES = 1L << 31;

    private final Vault vault;
    private final Waiting waiting;
    private final Thread thread;
    private final Object acknowledging = new Object();
    private final Map<Stream, ScanReader> readers = new EnumMap<>(Stream.class);

    /** Opens the outbox of the site in force, in the folder that the framework property {@code aryk.data} names. */
    @Activate
    public SqliteOutbox(BundleContext context, @Reference SiteSource site, @Reference Time time) throws StoreException {
        this(
                Path.of(context.getProperty("aryk.data")).resolve("outbox.db"),
                site.site().buffer(),
                new DeviceId(site.site().identity().gateway()),
                time);
    }

    /**
     * Opens an outbox.
     *
     * @param file the SQLite file; its folder must exist
     * @param gateway the device id under which the outbox reports about itself
     */
    public SqliteOutbox(Path file, Site.Buffer settings, DeviceId gateway, Time time) throws StoreException {
        Store store = new Store(file, Schema.CURRENT, MOST_PAGES);
        this.vault = new Vault(file, store, new Boots(time));
        this.waiting = new Waiting(time, settings.commit(), MOST_WAITING);
        for (Stream stream : Stream.values()) {
            readers.put(
                    stream, new ScanReader(stream, store, vault.layouts(), vault.progress(), new ScanReader.Losses() {
                        @Override
                        public void lost(Stream s, long from, long through, long observations) {}

                        @Override
                        public void broken(Stream s) {}
                    }));
        }
        try {
            vault.open();
        } catch (SQLException | IOException | DamagedException | Schema.NewerException e) {
            throw new StoreException(file + ": " + e.getMessage(), e);
        }
        thread = new Thread(new Committer(vault, waiting, gateway), "aryk-outbox");
        thread.start();
    }

    @Override
    public void append(Stream stream, Scan scan) throws StoreException, InterruptedException {
        if (stream == Stream.EVENT) {
            throw new IllegalArgumentException("stream event: wanted live, normal or bulk for a scan");
        }
        waiting.append(new Item.OfScan(stream, scan));
    }

    @Override
    public void append(Event event) throws StoreException, InterruptedException {
        waiting.append(new Item.OfEvent(event));
    }

    @Override
    public void flush() throws StoreException {
        waiting.flush();
    }

    @Override
    public long committed(Stream stream) {
        return vault.progress().committed(stream);
    }

    @Override
    public long acknowledged(Stream stream) {
        return vault.progress().mark(stream).acked();
    }

    @Override
    public Optional<Batch> scans(Stream stream, long after, int most) throws StoreException {
        vault.boots().refresh();
        List<Entry> entries;
        try {
            long from = Math.max(after, acknowledged(stream));
            entries = reader(stream).read(from, most, e -> vault.boots()
                    .utc(e.boot(), e.millis())
                    .isPresent());
        } catch (SQLException e) {
            throw new StoreException("cannot read: " + e.getMessage(), e);
        }
        List<Batch.Entry> batch = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            vault.boots().utc(entry.boot(), entry.millis()).ifPresent(utc -> batch.add(timed(entry, utc)));
        }
        return batch.isEmpty() ? Optional.empty() : Optional.of(new Batch(stream, batch));
    }

    private ScanReader reader(Stream stream) {
        ScanReader reader = readers.get(stream);
        if (reader == null) {
            throw new IllegalArgumentException("stream " + stream.label() + ": wanted live, normal or bulk");
        }
        return reader;
    }

    private static Batch.Entry timed(Entry entry, Boots.Utc utc) {
        List<Observation> observations = entry.observations();
        if (!utc.known()) {
            observations = observations.stream()
                    .map(o -> o instanceof Reading reading ? reading.doubting(Doubt.CLOCK_UNSET) : o)
                    .toList();
        }
        return new Batch.Entry(entry.seq(), utc.millis(), entry.device(), observations);
    }

    @Override
    public List<StoredEvent> events(long after, int most) throws StoreException {
        vault.boots().refresh();
        List<StoredEvent> events = new ArrayList<>();
        try {
            long from = Math.max(after, acknowledged(Stream.EVENT));
            List<Row> floor = vault.store().downFrom(Stream.EVENT, from + 1, 1);
            long key = floor.isEmpty() ? from + 1 : floor.get(0).key();
            for (Row row : vault.store().from(Stream.EVENT, key, most + 1)) {
                if (row.key() > committed(Stream.EVENT)) {
                    break;
                }
                for (EventCodec.Placed placed :
                        EventCodec.decode(row.body(), Block.read(Stream.EVENT, row.key(), row.body()))) {
                    if (placed.seq() > from && events.size() < most) {
                        events.add(timed(placed));
                    }
                }
            }
        } catch (SQLException | DamagedException e) {
            throw new StoreException("cannot read: " + e.getMessage(), e);
        }
        return events;
    }

    private StoredEvent timed(EventCodec.Placed placed) {
        Optional<Boots.Utc> utc = vault.boots().utc(placed.boot(), placed.millis());
        long millis = utc.map(Boots.Utc::millis).orElseGet(() -> vault.boots().bound(placed.boot(), placed.millis()));
        return new StoredEvent(placed.seq(), millis, utc.isEmpty() || !utc.get().known(), placed.event());
    }

    @Override
    public void ackThrough(Stream stream, long seq) throws StoreException {
        if (seq > committed(stream)) {
            throw new IllegalArgumentException(stream.label() + " " + seq + ": committed only " + committed(stream));
        }
        synchronized (acknowledging) {
            long from = acknowledged(stream);
            if (seq > from) {
                vault.progress().acknowledge(stream, seq, observations(stream, from, seq));
            }
        }
    }

    private long observations(Stream stream, long after, long through) throws StoreException {
        try {
            return stream == Stream.EVENT ? through - after : reader(stream).observations(after, through);
        } catch (SQLException e) {
            throw new StoreException("cannot read: " + e.getMessage(), e);
        }
    }

    @Override
    public Fill fill() {
        Progress progress = vault.progress();
        long waiting = 0;
        for (Stream stream : Stream.values()) {
            waiting += stream == Stream.EVENT ? 0 : progress.waiting(stream);
        }
        return new Fill(
                waiting, progress.stored(), progress.dropped(), vault.store().fileBytes());
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        counters.put("readings.stored", fill().stored());
        return counters;
    }

    @Override
    @Deactivate
    public void close() {
        waiting.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            vault.store().close();
        } catch (SQLException e) {
            LOG.error("the store cannot be closed: {}", e.getMessage());
        }
    }
}
