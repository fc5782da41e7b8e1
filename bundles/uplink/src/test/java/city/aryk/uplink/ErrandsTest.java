package city.aryk.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.flow.Announcement;
import city.aryk.api.flow.Downlink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
