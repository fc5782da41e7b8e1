package city.aryk.analytics.traffic.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.analytics.traffic.LocalTimes;
import city.aryk.analytics.traffic.Shared;
import city.aryk.analytics.traffic.log.LogException.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventLogTest {
    private static final String HEAD =
            """
            2-21-2024 11:15:00.0,Version #:,3
            2-21-2024 11:15:00.0,X.dat
            2-21-2024 11:15:00.0,Intersection #:,10.0.0.9
            2-21-2024 11:15:00.0,IP Address:,10.0.0.9
            2-21-2024 11:15:00.0,MAC Address:,00:04:81:02:80:5c
            2-21-2024 11:15:00.0,Controller Data Log Beginning:,2/21/2024,11:15:00.0
            2-21-2024 11:15:00.0,Phases in use:,1,2,3
            """;

    @ParameterizedTest
    @CsvSource({
        "1210_ECON_10.204.7.239_2021_08_09_1841.datZ, 275, 1210",
        "4895_ECON_10.210.8.179_2024_02_21_1115.dat, 1914, 4895",
        "ECON_10.204.9.227_2024_07_22_1332.dat, 765, 10.204.9.227"
    })
    void an_econolite_log_gives_what_the_reference_gives(String name, int events, String device) throws Exception {
        var file = Shared.traffic("udot_decoder/" + name);

        var read = Logs.read(Files.readAllBytes(file), name);

        assertThat(read).hasSize(events);
        assertThat(read).allMatch(e -> e.device().equals(device));
        assertThat(read.stream().map(EventLogTest::row).toList()).isEqualTo(rows(file));
    }

    @ParameterizedTest
    @CsvSource({
        "638548149067839806.xml.gz, 10001, 638548149067839806, 2024-06-23T22:47:07.300, 26121",
        "638572533917628534.xml.gz, 3001, 1015, 2024-07-22T13:33:19.300, 19435806"
    })
    void a_maxtime_log_gives_every_event_of_its_text(String name, int events, String device, String first, long id)
            throws Exception {
        var file = Shared.traffic("udot_decoder/" + name);

        var read = Logs.read(Files.readAllBytes(file), name);

        assertThat(read).hasSize(events).allMatch(e -> e.device().equals(device));
        assertThat(LocalTimes.format(read.get(0).millis())).isEqualTo(first);
        assertThat(read.get(0).id()).isEqualTo(id);
        assertThat(read.get(events - 1).id()).isEqualTo(id + events - 1);
        assertThat(read.stream().map(EventLogTest::row).toList()).isEqualTo(matched(file));
    }

    @Test
    void a_table_reads_back_with_its_names_in_any_order() throws Exception {
        var table = "Event Code,Parameter,Device_Id,Time Stamp\r\n82,7,abay-17,2024-05-13T15:00:00.5\r\n";

        var read = Logs.read(table.getBytes(UTF_8), "t.csv");

        assertThat(read).containsExactly(new Logged("abay-17", millis("2024-05-13 15:00:00.500"), 82, 7, -1));
    }

    @Test
    void a_table_without_names_is_known_by_where_its_time_stands() throws Exception {
        var time = "\ufeff2024-05-13 15:00:00.000,227,82,5\n";
        var device = "7115,4/17/2023 8:00:0.20,82,2\n7115,4/17/2023 8:00:4.15,81,2\n";

        assertThat(Logs.read(time.getBytes(UTF_8), "t.csv"))
                .containsExactly(new Logged("227", millis("2024-05-13 15:00:00"), 82, 5, -1));
        assertThat(Logs.read(device.getBytes(UTF_8), "t.csv"))
                .containsExactly(
                        new Logged("7115", millis("2023-04-17 08:00:00.200"), 82, 2, -1),
                        new Logged("7115", millis("2023-04-17 08:00:04.150"), 81, 2, -1));
    }

    @Test
    void offsets_are_unsigned_and_packing_does_not_matter() throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HEAD.getBytes(ISO_8859_1));
        bytes.writeBytes(new byte[] {82, 5, 0, 0, 81, (byte) 200, (byte) 0xff, (byte) 0xff});
        var plain = bytes.toByteArray();

        var read = Logs.read(plain, "X.dat");

        assertThat(read)
                .containsExactly(
                        new Logged("10.0.0.9", millis("2024-02-21 11:15:00"), 82, 5, -1),
                        new Logged("10.0.0.9", millis("2024-02-21 13:04:13.5"), 81, 200, -1));
        assertThat(Logs.read(zlib(plain), "X.datZ")).isEqualTo(read);
        assertThat(Logs.read(gzip(zlib(plain)), "X.datZ.gz")).isEqualTo(read);
    }

    @Test
    void every_kind_of_damage_has_its_name() {
        var record = HEAD + "abcd";
        fails(() -> read(""), Fault.UNKNOWN_FORM, "empty");
        fails(() -> read("hello world"), Fault.UNKNOWN_FORM, "TimeStamp,DeviceId,EventId,Parameter");
        fails(() -> read(HEAD + "ab"), Fault.TRUNCATED, "inside a record");
        fails(() -> read(HEAD.replace("2-21-2024 11", "2-30-2024 11")), Fault.TIME, "2-30-2024");
        fails(() -> read(HEAD.substring(0, HEAD.length() - 20)), Fault.HEAD, "Phases in use:");
        fails(() -> read("<EventResponses><Event ID=\"1\""), Fault.TRUNCATED, "inside a tag");
        fails(() -> read("<EventResponses>"), Fault.TRUNCATED, "</EventResponses>");
        fails(() -> read("<html></html>"), Fault.HEAD, "EventResponses");
        fails(() -> read("<EventResponses><Event ID='x'/>"), Fault.VALUE, "TimeStamp");
        fails(() -> read("TimeStamp,DeviceId,EventId,Parameter\nnow,1,2,3"), Fault.TIME, "line 2: 'now'");
        fails(() -> read("TimeStamp,DeviceId,EventId,Parameter\n2024-01-01 0:0:0,1,x,3"), Fault.VALUE, "CODE 'x'");
        fails(() -> Logs.read(cut(gzip(record.getBytes(ISO_8859_1))), "x"), Fault.PACKING, "unpacked");
        fails(() -> read("TimeStamp" + "x".repeat(5_000)), Fault.TOO_LONG, "4096");
    }

    @Test
    void rows_out_of_range_are_counted_and_left_out() throws Exception {
        var table = "TimeStamp,DeviceId,EventId,Parameter\n2024-01-01 0:0:0,1,40000,3\n2024-01-01 0:0:0,1,1,-3\n";

        var summary = EventLog.read(
                new java.io.ByteArrayInputStream(table.getBytes(UTF_8)),
                new Origin("t", java.util.Optional.empty()),
                e -> {});

        assertThat(summary).isEqualTo(new EventLog.Summary(EventLog.Form.TABLE, 0, 2));
    }

    private static void fails(ThrowingCallable call, Fault fault, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LogException.class, e -> assertThat(e.fault()).isEqualTo(fault))
                .hasMessageContaining(words);
    }

    private static List<Logged> read(String text) throws LogException, IOException {
        return Logs.read(text.getBytes(ISO_8859_1), "x");
    }

    private static long millis(String text) {
        return LocalTimes.parse(text);
    }

    private static String row(Logged event) {
        return LocalTimes.format(event.millis()) + "," + event.code() + "," + event.parameter();
    }

    private static List<String> rows(Path log) throws IOException {
        var decoded = log.resolveSibling(log.getFileName() + ".decoded.csv.gz");
        return text(decoded).lines().skip(1).toList();
    }

    /** The events by a regular expression: another way than the decoder's. */
    private static List<String> matched(Path log) throws IOException {
        var pattern = java.util.regex.Pattern.compile(
                "<Event ID=\"[0-9]+\" TimeStamp=\"([^\"]+)\" EventTypeID=\"([0-9]+)\" Parameter=\"([0-9]+)\"");
        var matcher = pattern.matcher(text(log));
        List<String> rows = new ArrayList<>();
        while (matcher.find()) {
            rows.add(LocalTimes.format(millis(matcher.group(1))) + "," + matcher.group(2) + "," + matcher.group(3));
        }
        return rows;
    }

    private static String text(Path packed) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static byte[] zlib(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var packed = new DeflaterOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] cut(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, bytes.length - 12);
    }
}
