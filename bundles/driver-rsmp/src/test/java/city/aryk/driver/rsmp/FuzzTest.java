package city.aryk.driver.rsmp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes give a message or a named error, in bounded time and memory. */
class FuzzTest {
    private static final String GOOD =
            """
            {"mType":"rSMsg","type":"Version","RSMP":[{"vers":"3.2.2"}],"siteId":[{"sId":"A"}],"SXL":"1.2.1","mId":"847a8e3e-37c1-424d-8efa-addffb28224b"}\f
            {"mType":"rSMsg","type":"Watchdog","wTs":"2026-11-22T09:45:43.159Z","mId":"529d650c-f9fd-416f-916b-226bdc94b996"}\f
            {"mType":"rSMsg","type":"AggregatedStatus","aSTS":"2026-11-22T09:45:43.231Z","cId":"TC","fP":null,"fS":null,"se":[false,false,false,false,false,true,false,false],"mId":"9c217de2-31f8-4a97-b6a6-52248cccb7f2"}\f
            {"mType":"rSMsg","type":"Alarm","aSp":"Issue","cId":"DL1","aCId":"A0302","aTs":"2026-11-22T09:46:12.803Z","ack":"notAcknowledged","sS":"notSuspended","aS":"Active","cat":"D","pri":"2","rvs":[{"n":"a","v":"b"}],"mId":"cdee2146-3c3c-4263-9b4b-469145585936"}\f
            {"mType":"rSMsg","type":"StatusUpdate","cId":"TC","sTs":"2026-11-22T09:46:06.052Z","sS":[{"sCI":"S0033","n":"status","s":[{"r":"p","t":"2026-11-22T09:46:06.014Z","s":"completed"}],"q":"recent"},{"sCI":"S0001","n":"signalgroupstatus","s":"A1B","q":"old"}],"mId":"d0f8559a-dd3b-4696-8f11-a24650afffce"}\f
            {"mType":"rSMsg","type":"CommandResponse","cId":"TC","cTS":"2026-11-22T09:46:03.827Z","rvs":[{"cCI":"M0022","n":"requestId","v":"p","age":"recent"}],"mId":"59ed876c-f6c9-407b-bbd1-bc4fd42a26cd"}\f
            {"mType":"rSMsg","type":"MessageNotAck","rea":"no","oMId":"59ed876c-f6c9-407b-bbd1-bc4fd42a26cd"}\f
            """;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void damaged_messages_give_a_message_or_a_named_error(long seed) {
        var random = new SplittableRandom(seed);
        int values = 0;
        for (int i = 0; i < 1_200; i++) {
            byte[] data = ("\0" + GOOD).getBytes(UTF_8);
            data[0] = (byte) random.nextInt(4);
            if (data[0] == 0) {
                var frames = GOOD.split("\f\n", -1);
                data = ("\0" + frames[random.nextInt(frames.length - 1)]).getBytes(UTF_8);
            }
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                int at = random.nextInt(data.length - 1) + 1;
                data[at] =
                        random.nextBoolean() ? (byte) (data[at] ^ 1 << random.nextInt(8)) : (byte) random.nextInt(256);
            }
            if (random.nextInt(3) == 0) {
                data = Arrays.copyOf(data, 1 + random.nextInt(data.length));
            }
            values += RsmpFuzzTarget.tried(data) ? 1 : 0;
        }
        assertThat(values).isBetween(240, 1_200);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6})
    void random_bytes_give_no_message(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 1_200; i++) {
            byte[] data = new byte[1 + random.nextInt(300)];
            random.nextBytes(data);
            data[0] = (byte) random.nextInt(3);
            assertThat(RsmpFuzzTarget.tried(data)).isFalse();
        }
    }

    @Test
    void depth_size_and_repetition_are_bounded() {
        assertThatThrownBy(() -> Json.Reader.read("[".repeat(100_000).getBytes(UTF_8)))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> Json.Reader.read(("[" + "1,".repeat(300_000) + "1]").getBytes(UTF_8)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("200000");
        assertThatThrownBy(() -> Json.Reader.read("{\"a\":1,\"a\":2}".getBytes(UTF_8)))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> Json.Reader.read("1 2".getBytes(UTF_8))).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> Json.Reader.read("9".repeat(5_000).getBytes(UTF_8)))
                .isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8})
    void frames_are_the_same_in_pieces_of_any_size(long seed) {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            var expected = new ArrayList<String>();
            var stream = new ByteArrayOutputStream();
            for (int i = random.nextInt(20); i > 0; i--) {
                String frame = "x".repeat(random.nextInt(40));
                stream.writeBytes(frame.getBytes(UTF_8));
                stream.write(Frames.END);
                if (!frame.isEmpty() && frame.length() <= 30) {
                    expected.add(frame);
                }
            }
            assertThat(cut(stream.toByteArray(), random)).containsExactlyElementsOf(expected);
        }
    }

    private static List<String> cut(byte[] stream, SplittableRandom random) {
        var frames = new Frames(() -> 30);
        var found = new ArrayList<String>();
        for (int from = 0; from < stream.length; ) {
            int count = Math.min(stream.length - from, 1 + random.nextInt(50));
            frames.take(Arrays.copyOfRange(stream, from, from + count), count);
            from += count;
            for (var frame = frames.next(); frame.isPresent(); frame = frames.next()) {
                found.add(new String(frame.get(), UTF_8));
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"site_to_supervisor.raw", "site_to_supervisor_refusals.raw"})
    void recorded_byte_streams_are_read_whole(String file) throws Exception {
        Schemas.assume();
        var text = Files.readString(Schemas.DATA.resolve(file));

        var capture = new RsmpCaptureReader().read("rsmp", text, Optional.empty());

        assertThat(capture.device())
                .containsEntry("id", "RN+SI0001")
                .containsEntry("core", "3.2")
                .containsEntry("sxl", "1.1");
        assertThat(capture.points()).hasSizeGreaterThan(60);
        assertThat(capture.points().stream()
                        .filter(p -> p.name().equals("TC/S0003.inputstatus"))
                        .map(p -> p.value().orElseThrow().toString()))
                .containsExactly("00000000");
        var schemas = new Schemas("3.2", "1.1");
        for (var frame : Recording.of(text).frames()) {
            if (!frame.text().contains("M0019")) {
                schemas.check(frame.text());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"transcript_core3.2_tlc1.1.jsonl", "transcript_refusals_core3.2_tlc1.1.jsonl"})
    void a_transcript_tells_what_its_byte_stream_tells(String file) throws Exception {
        Schemas.assume();
        var reader = new RsmpCaptureReader();
        String raw = file.contains("refusals") ? "site_to_supervisor_refusals.raw" : "site_to_supervisor.raw";

        var transcript = reader.read("rsmp", Files.readString(Schemas.DATA.resolve(file)), Optional.empty());
        var stream = reader.read("rsmp", Files.readString(Schemas.DATA.resolve(raw)), Optional.empty());

        assertThat(transcript.points()).isEqualTo(stream.points());
    }

    @Test
    void a_recorded_stream_is_a_conversation_that_ends_with_the_last_values() throws Exception {
        Schemas.assume();
        var text = Files.readString(Schemas.DATA.resolve("site_to_supervisor.raw"));
        var replay = new RsmpReplay();
        var plan = Plans.device(replay.endpoint(text).toString(), Supervise.points());
        var deadline = Deadline.in(Plans.SECOND, () -> 0);

        try (var session = new RsmpDriver().open(plan, replay.wires(text), deadline)) {
            assertThat(session.read(plan.points(), deadline))
                    .extracting(Object::toString)
                    .contains(
                            "Reading[point=signal.groups, value=1NBB, doubts=[]]",
                            "Reading[point=detector.fault, value=false, doubts=[]]",
                            "Reading[point=detectors, value=11, doubts=[]]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "0C0", "{\"mType\":\"rSMsg\"}", "< {\"mType\":\"rSMsg\",\"type\":\"Watchdog\"}"})
    void what_is_no_recording_is_refused_in_words(String text) {
        assertThatThrownBy(() -> new RsmpCaptureReader().read("rsmp", text, Optional.empty()))
                .isInstanceOf(DriverException.Malformed.class)
                .hasMessageMatching("(?s).*(wanted|missing).*");
    }
}
