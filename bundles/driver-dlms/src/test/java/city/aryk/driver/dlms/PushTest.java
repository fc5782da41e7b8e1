package city.aryk.driver.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Session;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meters push over real sockets, and a gateway's sessions look at what came. */
class PushTest {
    private static final Octets TITLE = Octets.hex("4D4D4D0000BC614E");
    private static final Octets OTHER = Octets.hex("4D4D4D0000BC614F");
    private static final String KEYS = "&key=secret:e&authkey=secret:a";
    private static final List<PointPlan> POINTS = List.of(
            Plans.point("energy", PointPlan.Kind.COUNTER, "W.h", "obis", "1.0.1.8.0.255", "scaler", "0"),
            Plans.register("voltage", "V", "1.0.32.7.0.255"),
            Plans.point("clock", PointPlan.Kind.TEXT, "text", "obis", "0.0.1.0.0.255", "class", "8"));

    private final Path folder;

    private final AtomicLong now = new AtomicLong();
    private final MemoryLine wires = new MemoryLine(bytes -> List.of());
    private final List<DlmsDriver> drivers = new ArrayList<>();
    private final List<ServerSocketChannel> bound = new ArrayList<>();

    PushTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private DlmsDriver driver() {
        var driver = new DlmsDriver(Dialogue.House.in(folder), at -> {
            var channel = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            bound.add(channel);
            return channel;
        });
        drivers.add(driver);
        return driver;
    }

    @AfterEach
    void close() {
        drivers.forEach(DlmsDriver::close);
    }

    /** A clock that stands still unless the test moves it: nothing is waited for. */
    private Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(5), now::get);
    }

    private Session open(DlmsDriver driver, String query) throws DriverException {
        return driver.open(Plans.device("dlms-push://127.0.0.1:4059?" + query, POINTS), wires, deadline());
    }

    private List<String> look(Session session) throws DriverException {
        now.addAndGet(Duration.ofSeconds(30).toNanos());
        List<String> shown = new ArrayList<>();
        for (Observation one : session.read(POINTS, deadline())) {
            shown.add(one instanceof Reading reading ? reading.value().toString() : one.toString());
        }
        return shown;
    }

    /** Pushes and waits until the gateway has hung up in turn, after which everything is taken. */
    private void push(Octets... messages) throws IOException {
        var at = (InetSocketAddress) bound.get(bound.size() - 1).getLocalAddress();
        try (var socket = new Socket(at.getAddress(), at.getPort())) {
            socket.setSoTimeout(20_000);
            for (Octets message : messages) {
                socket.getOutputStream().write(message.toArray());
            }
            socket.shutdownOutput();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static Octets wrapped(Octets apdu) {
        return new Wrapper(1, 16, apdu).write();
    }

    private static Data number(long value) {
        return Data.Whole.of(DataType.DOUBLE_LONG_UNSIGNED, value);
    }

    private static Data ascii(String text) {
        return Data.Bytes.of(Octets.of(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Data object(int classId, String obis) {
        return Data.Many.structure(
                Data.Whole.of(DataType.LONG_UNSIGNED, classId),
                Data.Bytes.of(Obis.of(obis).bytes()),
                Data.Whole.of(DataType.INTEGER, 2),
                Data.Whole.of(DataType.LONG_UNSIGNED, 0));
    }

    private static Octets notification(Data body) {
        return new Output()
                .u8(Tag.NOTIFICATION)
                .u32(0x40000001)
                .counted(Octets.hex("07EA0B17010A1E0000FED400"))
                .put(DataWriter.of(body))
                .octets();
    }

    /** As a meter of the IDIS companion pushes: the list of objects first. */
    private static Octets listed(String name, long energy) {
        var list = new Data.Many(
                DataType.ARRAY,
                List.of(object(40, "0.0.25.9.0.255"), object(1, "0.0.42.0.0.255"), object(3, "1.0.1.8.0.255")));
        return notification(Data.Many.structure(list, ascii(name), number(energy)));
    }

    private static Octets sealed(Octets title, long counter, int control, Octets apdu) {
        var keys = new Keys(Octets.hex(Plans.EK), Octets.hex(Plans.AK));
        var text = Suite0.protect(new Suite0.Use(keys, title, counter, control), apdu);
        return new Output()
                .u8(Tag.GENERAL_GLO)
                .counted(title)
                .counted(new Output().u8(control).u32(counter).put(text).octets())
                .octets();
    }

    @Test
    void meters_of_one_port_are_told_apart_by_name_and_unknown_ones_are_named() throws Exception {
        var driver = driver();
        var first = open(driver, "name=ARK0000000000001&silence=60s");
        var second = open(driver, "name=ARK0000000000002");
        var absent = open(driver, "name=ARK0000000000009&silence=10s");

        push(wrapped(listed("ARK0000000000001", 1_000)), wrapped(listed("ARK0000000000001", 1_001)));
        push(wrapped(listed("ARK0000000000002", 2_000)));
        push(wrapped(listed("ARK0000000000003", 3_000)));

        assertThat(bound).hasSize(1);
        assertThat(look(first).get(0)).isEqualTo("1001");
        assertThat(look(second).get(0)).isEqualTo("2000");
        assertThat(look(second).get(0)).contains("NOT_AVAILABLE");
        assertThatThrownBy(() -> look(absent))
                .isInstanceOf(DriverException.Timeout.class)
                .hasMessageContaining("no push within 10 s")
                .hasMessageContaining("name ARK0000000000003 from 127.0.0.1");
        assertThatThrownBy(() -> look(first))
                .isInstanceOf(DriverException.Timeout.class)
                .hasMessageContaining("no push for 60 s");
    }

    @Test
    void the_time_of_the_push_is_the_clock_and_a_register_without_a_scaler_is_no_number() throws Exception {
        var session = open(driver(), "from=127.0.0.1");
        var named = new Data.Many(
                DataType.ARRAY,
                List.of(Data.Many.structure(
                        Data.Bytes.of(Obis.of("1.0.32.7.0.255").bytes()),
                        Data.Whole.of(DataType.LONG_UNSIGNED, 2304),
                        Data.Many.structure(Data.Whole.of(DataType.INTEGER, -1), Data.Whole.of(DataType.ENUM, 35)))));

        push(wrapped(notification(named)));
        var read = look(session);
        assertThat(read.get(0)).contains("NOT_AVAILABLE");
        assertThat(read.get(1)).isEqualTo("230.4");
        assertThat(read.get(2)).startsWith("2026-11-23T10:30:00");

        push(wrapped(notification(Data.Many.structure(
                Data.Bytes.of(Obis.of("1.0.32.7.0.255").bytes()), Data.Whole.of(DataType.LONG_UNSIGNED, 2304)))));
        assertThat(look(session).get(1)).contains("UNSUPPORTED");
    }

    @Test
    void ciphered_pushes_are_taken_once_and_in_order_also_after_a_restart() throws Exception {
        var before = driver();
        var session = open(before, "title=" + TITLE + KEYS);
        var other = open(before, "title=" + OTHER + KEYS);
        Octets old = wrapped(sealed(TITLE, 7, 0x30, listed("x", 700)));

        push(old, wrapped(sealed(OTHER, 3, 0x30, listed("y", 300))), wrapped(sealed(TITLE, 9, 0x30, listed("x", 900))));
        push(old, wrapped(sealed(TITLE, 9, 0x30, listed("x", 901))));

        assertThat(look(session).get(0)).isEqualTo("900");
        assertThat(look(other).get(0)).isEqualTo("300");
        assertThat(look(session).get(0)).contains("NOT_AVAILABLE");
        before.close();

        var after = open(driver(), "title=" + TITLE + KEYS);
        push(old);
        assertThatThrownBy(() -> look(after))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("invocation counter 7 is not above the last one, 9");
        push(wrapped(sealed(TITLE, 10, 0x30, listed("x", 1_000))));
        assertThat(look(after).get(0)).isEqualTo("1000");
    }

    @Test
    void what_is_not_secured_as_configured_is_refused_by_name() throws Exception {
        var cases = Map.of(
                wrapped(listed("x", 1)), "comes in clear, and keys are configured",
                wrapped(sealed(TITLE, 1, 0x20, listed("x", 1))), "security control byte is 20, wanted the bits 30",
                wrapped(Octets.hex("DD01AA08" + TITLE + "000000")), "general-ciphering is not supported",
                wrapped(Octets.hex("DF01AA08" + TITLE + "000000")), "general-signing is not supported",
                wrapped(Octets.hex("E0C000010000020F00")), "general-block-transfer is not supported",
                wrapped(sealed(TITLE, 1, 0x31, listed("x", 1))), "security suite 1 is not supported");
        for (var one : cases.entrySet()) {
            var session = open(driver(), "title=" + TITLE + "&from=127.0.0.1" + KEYS);
            push(one.getKey());
            assertThatThrownBy(() -> look(session))
                    .as(one.getValue())
                    .isInstanceOf(DriverException.Refused.class)
                    .hasMessageContaining(one.getValue());
        }
        var keyless = open(driver(), "title=" + TITLE);
        push(wrapped(sealed(TITLE, 1, 0x30, listed("x", 1))));
        assertThatThrownBy(() -> look(keyless)).hasMessageContaining("no key is configured");
    }

    @Test
    void a_forged_push_does_not_make_a_meter_fail_that_is_heard() throws Exception {
        var session = open(driver(), "title=" + TITLE + KEYS);
        push(wrapped(sealed(TITLE, 5, 0x30, listed("x", 500))));
        assertThat(look(session).get(0)).isEqualTo("500");

        Octets forged = Octets.hex(
                sealed(TITLE, 4_000_000_000L, 0x30, listed("x", 9)).toString().replaceFirst("..$", "00"));
        push(wrapped(forged));

        assertThat(look(session).get(0)).contains("NOT_AVAILABLE");
        push(wrapped(sealed(TITLE, 6, 0x30, listed("x", 600))));
        assertThat(look(session).get(0)).isEqualTo("600");
    }

    @Test
    void hdlc_frames_in_segments_and_in_single_bytes_are_put_together() throws Exception {
        var session = open(driver(), "name=ARK0000000000001");
        Octets all = Octets.hex("E6E700").and(listed("ARK0000000000001", 4_711));
        var frames = new Output();
        for (int at = 0; at < all.length(); at += 40) {
            int end = Math.min(all.length(), at + 40);
            frames.put(new HdlcFrame(
                            HdlcAddress.single(16),
                            HdlcAddress.pair(1, 17),
                            HdlcFrame.UI,
                            end < all.length(),
                            all.slice(at, end))
                    .write());
        }
        Octets bytes = frames.octets();
        Octets[] single = new Octets[bytes.length()];
        for (int i = 0; i < single.length; i++) {
            single[i] = bytes.slice(i, i + 1);
        }

        push(single);

        assertThat(look(session).get(0)).isEqualTo("4711");
    }

    @Test
    void a_sender_of_rubbish_is_hung_up_on_and_many_connections_do_not_shut_others_out() throws Exception {
        var session = open(driver(), "name=ARK0000000000001");
        var at = (InetSocketAddress) bound.get(0).getLocalAddress();
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < PushPort.MOST_CONNECTIONS + 8; i++) {
                idle.add(new Socket(at.getAddress(), at.getPort()));
            }
            try (var rubbish = new Socket(at.getAddress(), at.getPort())) {
                rubbish.setSoTimeout(20_000);
                rubbish.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(ended(rubbish)).isTrue();
            }
            push(wrapped(listed("ARK0000000000001", 12)));
            assertThat(look(session).get(0)).isEqualTo("12");
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    private static boolean ended(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true; // reset: bytes were left unread
        }
    }
}
