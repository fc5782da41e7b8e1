package city.aryk.buffer;

import city.aryk.api.model.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * The SQLite file: rows of blocks by stream and first sequence number, layouts and boots. One connection for all, held
 * exclusively (so that SQLite needs no shared-memory file), used by one thread at a time.
 *
 * <p>Chosen by measurement of bytes written to the device:
 *
 * <ul>
 *   <li>Pages of 512 bytes: a commit of 1,000 readings changes about four pages, which is 2 KiB in the log; with pages
 *       of 4 KiB it is 7 KiB.
 *   <li>Checkpoint at {@value #CHECKPOINT_PAGES} pages (4 MiB of log, about half an hour of commits): what is
 *       acknowledged meanwhile is overwritten in the log and reaches the main file once or never. The log then stays at
 *       that size and is written over in place, which needs no change of the file system's own tables.
 *   <li>SQLite's power-safe overwrite is left on: a page of the disk that is written when the power goes keeps the bytes
 *       that did not change. Without it each commit is padded to a sector, which writes two to three times as much.
 *   <li>No VACUUM, no secondary index: freed pages are used again.
 * </ul>
 */
final class Store implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteOutbox.class);

    private static final String BOOTS =
            "select id, uuid, first_millis, base_millis, offset_millis, lived_offset, checksum from boot order by id";

    static final int PAGE_BYTES = 512;
    static final int CHECKPOINT_PAGES = 8192;
    static final long LOG_BYTES = 5L << 20;

    /**
     * Bounds of the file.
     *
     * @param mostPages the size that the file may reach; more is answered like a full disk
     * @param checkpointPages the size of the log at which it is copied into the file
     */
    record Limits(long mostPages, int checkpointPages) {
        static final Limits NONE = new Limits((1L << 32) - 2, CHECKPOINT_PAGES);
    }

    /** Something that is done in one transaction. */
    interface Work {
        void run() throws SQLException;
    }

    private final Path file;
    private final Schema schema;
    private final Limits limits;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private Optional<Connection> connection = Optional.empty();

    Store(Path file, Schema schema, Limits limits) {
        this.file = file;
        this.schema = schema;
        this.limits = limits;
    }

    synchronized boolean isOpen() {
        return connection.isPresent();
    }

    synchronized void open() throws SQLException, Schema.NewerException, DamagedException {
        SQLiteConfig config = new SQLiteConfig();
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        config.setPageSize(PAGE_BYTES);
        config.setBusyTimeout(1000);
        Connection opened = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        try {
            prepare(opened);
            schema.apply(opened);
            connection = Optional.of(opened);
        } finally {
            if (connection.isEmpty()) {
                opened.close();
            }
        }
    }

    private void prepare(Connection opened) throws SQLException, DamagedException {
        try (Statement statement = opened.createStatement()) {
            try (ResultSet row = statement.executeQuery("pragma journal_mode = wal")) {
                if (!row.next() || !"wal".equals(row.getString(1))) {
                    throw new DamagedException("no write-ahead log: " + row.getString(1));
                }
            }
            statement.execute("pragma synchronous = full");
            statement.execute("pragma wal_autocheckpoint = " + limits.checkpointPages);
            statement.execute("pragma journal_size_limit = " + LOG_BYTES);
            statement.execute("pragma secure_delete = off");
            statement.execute("pragma max_page_count = " + limits.mostPages);
        }
    }

    /** Runs the work in one transaction; when this returns, it is durable. */
    synchronized void transaction(Work work) throws SQLException {
        execute("begin immediate");
        boolean done = false;
        try {
            work.run();
            execute("commit");
            done = true;
        } finally {
            if (!done) {
                rollback();
            }
        }
    }

    private void rollback() {
        forgetStatements();
        try {
            execute("rollback");
        } catch (SQLException e) {
            // after some errors SQLite has rolled back by itself; the cause is on its way to the caller
            forgetStatements();
        }
    }

    /** The driver closes a statement that failed: none is used again after an error. */
    private void forgetStatements() {
        for (PreparedStatement statement : statements.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                LOG.debug("a failed statement cannot be closed: {}", e.getMessage());
            }
        }
        statements.clear();
    }

    private void execute(String sql) throws SQLException {
        statement(sql).execute();
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            Connection open = connection.orElseThrow(
                    () -> new SQLException(file + " is not open", "", SQLiteErrorCode.SQLITE_CANTOPEN.code));
            known = open.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    synchronized void put(Stream stream, Row row) throws SQLException {
        PreparedStatement put = statement("insert or replace into " + stream.label() + "(seq, body) values(?, ?)");
        put.setLong(1, row.key());
        put.setBytes(2, row.body());
        put.executeUpdate();
    }

    /** Deletes the rows of a closed range of keys and returns how many there were. */
    synchronized int delete(Stream stream, long from, long through) throws SQLException {
        PreparedStatement delete = statement("delete from " + stream.label() + " where seq between ? and ?");
        delete.setLong(1, from);
        delete.setLong(2, through);
        return delete.executeUpdate();
    }

    /** Deletes rows with keys below the given one, the smallest first, at most so many; returns how many. */
    synchronized int deleteBelow(Stream stream, long key, int most) throws SQLException {
        String table = stream.label();
        PreparedStatement delete =
                statement("delete from " + table + " where seq < ?1 and seq < coalesce((select seq from " + table
                        + " order by seq limit 1 offset ?2), ?1)");
        delete.setLong(1, key);
        delete.setInt(2, most);
        return delete.executeUpdate();
    }

    /** Up to {@code most} rows with keys from the given one on. */
    synchronized List<Row> from(Stream stream, long key, int most) throws SQLException {
        return rows("select seq, body from " + stream.label() + " where seq >= ? order by seq limit ?", key, most);
    }

    /** Up to {@code most} rows with keys up to the given one, the largest first. */
    synchronized List<Row> downFrom(Stream stream, long key, int most) throws SQLException {
        return rows("select seq, body from " + stream.label() + " where seq <= ? order by seq desc limit ?", key, most);
    }

    private List<Row> rows(String sql, long key, int most) throws SQLException {
        PreparedStatement select = statement(sql);
        select.setLong(1, key);
        select.setInt(2, most);
        List<Row> rows = new ArrayList<>();
        boolean done = false;
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                byte[] none = new byte[0];
                rows.add(new Row(
                        found.getLong(1), Optional.ofNullable(found.getBytes(2)).orElse(none)));
            }
            done = true;
        } finally {
            if (!done) {
                forgetStatements();
            }
        }
        return rows;
    }

    synchronized void putLayout(int id, Layout layout) throws SQLException {
        PreparedStatement put = statement("insert or replace into layout(id, names, checksum) values(?, ?, ?)");
        String names = layout.toText();
        put.setInt(1, id);
        put.setString(2, names);
        put.setLong(3, checksum(id, names));
        put.executeUpdate();
    }

    synchronized void putBoot(Boots.Boot boot) throws SQLException {
        PreparedStatement put = statement("insert or replace into boot(id, uuid, first_millis, base_millis,"
                + " offset_millis, lived_offset, checksum) values(?, ?, ?, ?, ?, ?, ?)");
        put.setInt(1, boot.id());
        put.setString(2, boot.uuid().toString());
        put.setLong(3, boot.origin().firstMillis());
        put.setLong(4, boot.origin().baseMillis());
        set(put, 5, boot.offset());
        set(put, 6, boot.origin().livedOffset());
        put.setLong(7, checksum(boot.id(), boot.toText()));
        put.executeUpdate();
    }

    /** CRC-32C over what a row says; one that was written before there were checksums has none and is believed. */
    private static long checksum(int id, String says) {
        CRC32C crc = new CRC32C();
        crc.update((id + " " + says).getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    private static void check(String table, int id, String says, OptionalLong checksum) throws DamagedException {
        if (checksum.isPresent() && checksum.getAsLong() != checksum(id, says)) {
            throw new DamagedException("table " + table + ": checksum of row " + id + " does not match");
        }
    }

    private static void set(PreparedStatement put, int at, OptionalLong number) throws SQLException {
        if (number.isPresent()) {
            put.setLong(at, number.getAsLong());
        } else {
            put.setNull(at, java.sql.Types.INTEGER);
        }
    }

    private static OptionalLong optional(ResultSet row, int at) throws SQLException {
        long number = row.getLong(at);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Forgets all layouts. */
    synchronized void deleteLayouts() throws SQLException {
        statement("delete from layout").executeUpdate();
    }

    synchronized void load(Layouts layouts, Boots boots) throws SQLException, DamagedException {
        try (ResultSet row =
                statement("select id, names, checksum from layout order by id").executeQuery()) {
            for (int id = 0; row.next(); id++) {
                inOrder("layout", id, row.getInt(1));
                String names = row.getString(2);
                check("layout", id, names, optional(row, 3));
                layouts.load(id, Layout.ofText(names));
            }
        }
        try (ResultSet row = statement(BOOTS).executeQuery()) {
            for (int id = 0; row.next(); id++) {
                inOrder("boot", id, row.getInt(1));
                var origin = new Boots.Origin(row.getLong(3), row.getLong(4), optional(row, 6));
                Boots.Boot boot = new Boots.Boot(id, uuid(row.getString(2)), origin, optional(row, 5));
                check("boot", id, boot.toText(), optional(row, 7));
                boots.load(boot);
            }
        }
    }

    private static void inOrder(String table, int wanted, int got) throws DamagedException {
        if (got != wanted) {
            throw new DamagedException("table " + table + ": got row " + got + ", wanted " + wanted);
        }
    }

    private static UUID uuid(String text) throws DamagedException {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new DamagedException("boot id '" + text + "'", e);
        }
    }

    /** Bytes of the main file that are in use. */
    synchronized long usedBytes() throws SQLException {
        return (number("pragma page_count") - number("pragma freelist_count")) * PAGE_BYTES;
    }

    private long number(String sql) throws SQLException {
        try (ResultSet row = statement(sql).executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Size of the file and its log. */
    long fileBytes() {
        return bytes("") + bytes("-wal");
    }

    private long bytes(String suffix) {
        Path part = file.resolveSibling(file.getFileName() + suffix);
        try {
            return Files.size(part);
        } catch (IOException e) {
            // the log does not exist before the first commit and after a clean close
            return 0;
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        statements.clear();
        Optional<Connection> closing = connection;
        connection = Optional.empty();
        if (closing.isPresent()) {
            closing.get().close();
        }
    }
}
