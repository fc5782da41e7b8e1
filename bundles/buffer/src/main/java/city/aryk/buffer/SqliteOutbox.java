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
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox on SQLite.
 *
 * <p>One thread writes. All scans of one commit interval become at most one row per stream, coded against the rows
 * before it; the row, its layouts and everything that was acknowledged meanwhile are one transaction with
 * {@code synchronous=FULL}. An event is committed at once. Who appends is held back while more than 65,536 observations
 * wait: on a disk that is full, read-only or broken they stay in memory, the commit is tried again after 0.1 to 10 s,
 * and polling slows down to what can be stored.
 *
 * <p>An acknowledgement is durable with the next commit, or after five seconds without one, and always after
 * {@link #close}. After a power cut what was acknowledged in the last commits may be given again, under the same
 * sequence numbers.
 *
 * <p>Time: entries are stored with their boot and monotonic time, and get UTC when they are read (see {@link Boots}).
 * Scans of the present boot are held while the time is not trusted, and everything behind them in their stream. Events
 * are held for two minutes at most, then they go with a bound for a time. Scans of an earlier boot that never learnt
 * the time go with a lower bound, and every reading of them doubts the clock.
 *
 * <p>Bounds: see {@link Retention}. What is given up is told by the event {@code outbox.dropped}; a file that cannot
 * be used is renamed and told by {@code outbox.set-aside}, and the sequences go on behind all that it can have held.
 */
@Component(service = {Outbox.class, Counters.class})
public final class SqliteOutbox implements Outbox, Counters, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteOutbox.class);
    private static final int MOST_WAITING = 65_536;

    private final Path file;
    private final Vault vault;
    private final Vault.Parts parts;
    private final Waiting waiting;
    private final Thread thread;
    private final EventReader events;
    private final Map<Stream, ScanReader> readers = new EnumMap<>(Stream.class);

    /** Opens the outbox of the site in force, in the folder that the framework property {@code aryk.data} names. */
    @Activate
    public SqliteOutbox(BundleContext context, @Reference SiteSource site, @Reference Time time) throws StoreException {
        this(
                prepared(folder(context)).resolve("outbox.db"),
                site.site().buffer(),
                new DeviceId(site.site().identity().gateway()),
                time);
    }

    /**
     * Opens an outbox.
     *
     * @param file the SQLite file; its folder must exist
     * @param gateway the device id under which the outbox reports about itself
     * @throws StoreException when the file belongs to a newer program. A disk that cannot be used at present is no
     *     error: it is tried again.
     */
    public SqliteOutbox(Path file, Site.Buffer settings, DeviceId gateway, Time time) throws StoreException {
        this(new Store(file, Schema.CURRENT, Store.Limits.NONE), file, settings, new Reports(gateway, time), time);
    }

    SqliteOutbox(Store store, Path file, Site.Buffer settings, Reports reports, Time time) throws StoreException {
        this.file = file;
        Layouts layouts = new Layouts();
        Boots boots = new Boots(time);
        parts = new Vault.Parts(store, layouts, boots, new Writer(layouts, boots), new Progress(), reports);
        vault = new Vault(file, parts);
        waiting = new Waiting(time, settings.commit(), MOST_WAITING);
        events = new EventReader(parts, time);
        for (Stream stream : List.of(Stream.LIVE, Stream.NORMAL, Stream.BULK)) {
            readers.put(stream, new ScanReader(stream, parts));
        }
        vault.onRowsChanged(() -> readers.values().forEach(ScanReader::forget));
        openNowOrLater();
        Retention retention = new Retention(parts, settings, time);
        Committer committer = new Committer(vault, retention, waiting, reports.gateway());
        thread = new Thread(committer, "aryk-outbox");
        thread.setDaemon(true);
        thread.start();
    }

    private static Path folder(BundleContext context) throws StoreException {
        String folder = context.getProperty("aryk.data");
        if (folder == null || folder.isEmpty()) {
            throw new StoreException("framework property aryk.data: wanted the folder for the outbox");
        }
        return Path.of(folder);
    }

    private static Path prepared(Path folder) {
        NativeLibrary.load(folder.resolve("native"));
        return folder;
    }

    private void openNowOrLater() throws StoreException {
        try {
            vault.open();
        } catch (Schema.NewerException e) {
            throw new StoreException(file + ": " + e.getMessage(), e);
        } catch (SQLException | IOException | DamagedException e) {
            LOG.error("{}: cannot be opened at present: {}", file, e.getMessage());
        }
    }

    @Override
    public void append(Stream stream, Scan scan) throws StoreException, InterruptedException {
        reader(stream);
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
        return parts.progress().committed(stream);
    }

    @Override
    public long acknowledged(Stream stream) {
        return parts.progress().mark(stream).acked();
    }

    @Override
    public Optional<Batch> scans(Stream stream, long after, int most) throws StoreException {
        ScanReader reader = reader(stream);
        parts.boots().refresh();
        List<Batch.Entry> batch = new ArrayList<>();
        try {
            synchronized (vault.reading()) {
                long from = Math.max(after, acknowledged(stream));
                for (Entry entry : reader.read(from, most, this::hasTime)) {
                    parts.boots().utc(entry.boot(), entry.millis()).ifPresent(utc -> batch.add(timed(entry, utc)));
                }
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
        return batch.isEmpty() ? Optional.empty() : Optional.of(new Batch(stream, batch));
    }

    private StoreException unreadable(SQLException e) {
        return new StoreException(file + " cannot be read: " + e.getMessage(), e);
    }

    private boolean hasTime(Entry entry) {
        return parts.boots().utc(entry.boot(), entry.millis()).isPresent();
    }

    private ScanReader reader(Stream stream) {
        ScanReader reader = readers.get(stream);
        if (reader == null) {
            throw new IllegalArgumentException("stream " + stream.label() + ": wanted live, normal or bulk for scans");
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
        parts.boots().refresh();
        try {
            return events.read(Math.max(after, acknowledged(Stream.EVENT)), most);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void ackThrough(Stream stream, long seq) throws StoreException {
        synchronized (vault.reading()) {
            long from = acknowledged(stream);
            if (seq > committed(stream)) {
                throw new IllegalArgumentException(
                        stream.label() + ": acknowledged " + seq + ", but committed only " + committed(stream));
            }
            if (seq > from) {
                parts.progress().acknowledge(stream, seq, observations(stream, from, seq));
            }
        }
    }

    private long observations(Stream stream, long after, long through) throws StoreException {
        try {
            return stream == Stream.EVENT ? through - after : reader(stream).observations(after, through);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Fill fill() {
        Progress progress = parts.progress();
        long left = readers.keySet().stream().mapToLong(progress::waiting).sum();
        return new Fill(
                left, progress.stored(), progress.dropped(), parts.store().fileBytes());
    }

    @Override
    public Map<String, Long> counters() {
        return Gauges.read(file, fill(), parts.progress());
    }

    /** Commits what waits, with one attempt, and closes the file. Idempotent. */
    @Override
    @Deactivate
    public void close() {
        waiting.close();
        try {
            thread.join();
            parts.store().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.error("{}: cannot be closed: {}", file, e.getMessage());
        }
        if (waiting.size() > 0) {
            LOG.error("{}: {} scans and events could not be stored before the end", file, waiting.size());
        }
    }
}
