package city.aryk.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.flow.Announcement;
import city.aryk.api.flow.Downlink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the uplink does for other bundles. */
@Timeout(60)
final class ErrandsTest {
    private static final String PREFIX = "aryk/1/almaty-abay-17/gw-0001/";
    private static final Duration TICK = Duration.ofMillis(100);

    private final Rig rig = new Rig();

    /** Keeps what arrives. */
    private static final class Ear implements Downlink {
        final List<String> heard = new ArrayList<>();

        @Override
        public String topic() {
            return "desired";
        }

        @Override
        public void arrived(byte[] payload) {
            heard.add(new String(payload, UTF_8));
        }
    }

    /** Answers every command with its topic and the number of the answer. */
    private static final class Answering implements Downlink {
        private final int answers;
        int unanswerable;

        Answering(int answers) {
            this.answers = answers;
        }

        @Override
        public String topic() {
            return "cmd/+";
        }

        @Override
        public void arrived(byte[] payload) {
            throw new AssertionError("the uplink calls the other one");
        }

        @Override
        public void arrived(String topic, byte[] payload, Optional<Reply> reply) {
            if (reply.isEmpty()) {
                unanswerable++;
            }
            for (int i = 1; i <= answers; i++) {
                byte[] document = (topic + " " + i).getBytes(UTF_8);
                reply.ifPresent(way -> way.answer(document));
            }
        }
    }

    /** Says what the test puts. */
    private static final class Notice implements Announcement {
        String text = "{}";
        long revision = 1;

        @Override
        public String topic() {
            return "reported";
        }

        @Override
        public long revision() {
            return revision;
        }

        @Override
        public byte[] document() {
            return text.getBytes(UTF_8);
        }

        void change(String next) {
            text = next;
            revision++;
        }
    }

    private List<String> reported() {
        return rig.broker.line().all.stream()
                .filter(message -> message.topic().equals(PREFIX + "reported"))
                .map(message -> new String(message.payload(), UTF_8))
                .toList();
    }

    @Test
    void who_wants_a_topic_gets_its_messages_and_nobody_elses() {
        var ear = new Ear();
        rig.doors.add(ear);
        rig.connect();

        rig.broker.line().deliver(PREFIX + "desired", "a".getBytes(UTF_8));
        rig.broker.line().deliver(PREFIX + "cmd/other", "b".getBytes(UTF_8));
        rig.turn();

        assertThat(rig.broker.line().subscriptions).containsExactly(PREFIX + "desired");
        assertThat(ear.heard).containsExactly("a");
    }

    @Test
    void who_wants_a_level_gets_its_topics_and_answers_with_the_correlation_data() {
        rig.doors.add(new Answering(2));
        rig.connect();

        rig.broker.line().deliver(command("cmd/priority.request", "answers/7", new byte[] {1, 2}));
        rig.broker.line().deliver(command("cmd/a/b", "answers/7", new byte[] {3}));
        rig.broker.line().deliver(command("cmd", "answers/7", new byte[] {3}));
        rig.turn();
        rig.turn(TICK);

        assertThat(rig.broker.line().subscriptions).containsExactly(PREFIX + "cmd/+");
        var answers = rig.broker.line().all.stream()
                .filter(message -> message.topic().equals("answers/7"))
                .toList();
        assertThat(answers)
                .extracting(message -> new String(message.payload(), UTF_8))
                .containsExactly("cmd/priority.request 1", "cmd/priority.request 2");
        assertThat(answers).allSatisfy(message -> {
            assertThat(message.correlation()).containsExactly(1, 2);
            assertThat(message.isRetained()).isFalse();
            assertThat(message.contentType()).isEqualTo(Message.JSON);
        });
    }

    @Test
    void an_answer_may_not_go_where_gateways_speak_and_hear() {
        var answering = new Answering(1);
        rig.doors.add(answering);
        rig.connect();

        for (String topic : List.of(
                PREFIX + "state",
                PREFIX + "desired",
                "aryk/1/other/gw/cmd/priority.cancel",
                "a/#",
                "a/+",
                "$SYS/x",
                "x".repeat(257))) {
            rig.broker.line().deliver(command("cmd/x", topic, new byte[0]));
        }
        rig.broker.line().deliver(command("cmd/x", "answers", new byte[129]));
        rig.turn();

        assertThat(answering.unanswerable).isEqualTo(8);
        rig.broker.line().deliver(command("cmd/x", PREFIX + "answer/desk-1", new byte[0]));
        rig.turn();
        rig.turn(TICK);
        assertThat(rig.broker.line().all).extracting(Message::topic).contains(PREFIX + "answer/desk-1");
    }

    @Test
    void many_answers_wait_for_the_broker_and_the_oldest_give_way() {
        rig.doors.add(new Answering(300));
        rig.connect();
        rig.broker.line().deliver(command("cmd/x", "answers", new byte[0]));
        rig.broker.line().lose(0, "cable");
        rig.turn();

        rig.turn(Duration.ofSeconds(60));
        while (!rig.broker.line().open("answers").isEmpty()) {
            rig.broker.line().answerAll();
            rig.turn(TICK);
        }

        assertThat(rig.broker.line().all.stream()
                        .filter(message -> message.topic().equals("answers"))
                        .map(message -> new String(message.payload(), UTF_8)))
                .hasSize(256)
                .startsWith("cmd/x 45")
                .endsWith("cmd/x 300");
    }

    private static Incoming command(String below, String responseTopic, byte[] correlation) {
        return new Incoming(PREFIX + below, new byte[] {1}, Optional.of(responseTopic), correlation);
    }

    @Test
    void one_that_comes_later_is_subscribed_on_the_same_connection_once() {
        rig.connect();
        rig.doors.add(new Ear());

        rig.turn(TICK);
        rig.turn(TICK);

        assertThat(rig.broker.line().subscriptions).containsExactly(PREFIX + "desired");
    }

    @Test
    void every_connection_subscribes_and_announces_anew() {
        rig.doors.add(new Ear());
        rig.doors.add(new Notice());
        rig.connect();
        rig.broker.line().lose(0, "cable");
        rig.turn();

        rig.turn(Duration.ofSeconds(60));

        assertThat(rig.broker.lines).hasSize(2);
        assertThat(rig.broker.line().subscriptions).containsExactly(PREFIX + "desired");
        assertThat(reported()).containsExactly("{}");
    }

    @Test
    void a_document_is_retained_and_goes_again_only_when_it_has_changed() {
        var notice = new Notice();
        rig.doors.add(notice);
        rig.connect();
        rig.turn(TICK);
        notice.change("{\"version\":2}");
        rig.turn(TICK);
        rig.turn(TICK);

        assertThat(reported()).containsExactly("{}", "{\"version\":2}");
        assertThat(rig.broker.line().all).allMatch(Message::isRetained);
    }

    @Test
    void nobody_is_asked_for_who_has_gone() {
        var ear = new Ear();
        rig.doors.add(ear);
        rig.connect();
        rig.doors.remove(ear);

        rig.broker.line().deliver(PREFIX + "desired", "a".getBytes(UTF_8));
        rig.turn();

        assertThat(ear.heard).isEmpty();
    }
}
