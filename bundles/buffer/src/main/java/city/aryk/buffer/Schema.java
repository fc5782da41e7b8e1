package city.aryk.buffer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, and how a file of an older version becomes one of this version.
 *
 * @param migrations the statements that lead from version n to n+1, at place n
 */
record Schema(List<List<String>> migrations) {
    /** "ARYK": tells the outbox from any other SQLite file. */
    static final int APPLICATION = 0x4152594B;

    private static final int NONSENSE = 1000;

    static final Schema CURRENT = new Schema(List.of(
            List.of(
                    "create table layout(id integer primary key, names text not null)",
                    "create table boot(id integer primary key, uuid text not null, first_millis integer not null,"
                            + " base_millis integer not null, offset_millis integer)",
                    "create table event(seq integer primary key, body blob not null)",
                    "create table live(seq integer primary key, body blob not null)",
                    "create table normal(seq integer primary key, body blob not null)",
                    "create table bulk(seq integer primary key, body blob not null)"),
            List.of(
                    "alter table boot add column lived_offset integer",
                    "alter table boot add column checksum integer",
                    "alter table layout add column checksum integer")));

    /** The file was written by a newer program. It is left alone. */
    static final class NewerException extends Exception {
        private static final long serialVersionUID = 1;

        NewerException(String message) {
            super(message);
        }
    }

    int version() {
        return migrations.size();
    }

    /** Brings the file to this version in one transaction. */
    void apply(Connection connection) throws SQLException, NewerException, DamagedException {
        try (Statement statement = connection.createStatement()) {
            int version = number(statement, "pragma user_version");
            int application = number(statement, "pragma application_id");
            boolean fresh = number(statement, "select count(*) from sqlite_master") == 0;
            if (!fresh && application != APPLICATION) {
                throw new DamagedException("not an outbox: application id " + application);
            }
            if (version < 0 || version > NONSENSE) {
                throw new DamagedException("schema " + version + " cannot be");
            }
            if (version > version()) {
                throw new NewerException("schema " + version + ", this program knows up to " + version()
                        + ": install the newer program or move the file away");
            }
            if (version < version()) {
                migrate(statement, version);
            }
        }
    }

    private void migrate(Statement statement, int from) throws SQLException {
        statement.execute("begin immediate");
        for (List<String> step : migrations.subList(from, version())) {
            for (String sql : step) {
                statement.execute(sql);
            }
        }
        statement.execute("pragma application_id = " + APPLICATION);
        statement.execute("pragma user_version = " + version());
        statement.execute("commit");
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
