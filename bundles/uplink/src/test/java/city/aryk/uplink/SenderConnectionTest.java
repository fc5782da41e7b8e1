package city.aryk.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Stream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the sender finds, keeps and leaves a broker. */
@Timeout(60)
final class SenderConnectionTest {
    private final Rig rig = new Rig();

    @Test
    void a_broker_that_refuses_is_asked_again_after_growing_pauses() {
        rig.broker.refusal = "refused: not authorized (0x87)";
        for (int second = 0; second < 100; second++) {
            rig.turn(Duration.ofSeconds(1));
        }

        assertThat(rig.broker.hellos).hasSizeBetween(7, 15);
        rig.broker.refusal = "";
        rig.turn(Duration.ofSeconds(30));
        assertThat(rig.sender.isConnected()).isTrue();
    }

    @Test
    void telemetry_that_goes_another_way_leaves_the_broker_alone() {
        rig.connect();
        var line = rig.broker.line();
        rig.site = Sites.at("kura://cloud/aryk-publisher");
        rig.turn(Duration.ofSeconds(1));
        rig.turn(Duration.ofSeconds(1));

        assertThat(line.disconnected).isTrue();
        assertThat(rig.broker.hellos).hasSize(1);
        rig.site = Sites.at("mqtt://broker.example:1883");
        rig.turn(Duration.ofSeconds(1));
        assertThat(rig.broker.hellos).hasSize(2);
    }

    @Test
    void the_state_tells_why_there_was_no_connection_before() {
        rig.broker.refusal = "refused: bad user name or password (0x86)";
        rig.turn();
        rig.broker.refusal = "";
        rig.turn(Duration.ofSeconds(5));

        assertThat(Rig.text(rig.broker.line().open("state").get(0))).contains("bad user name or password");
    }

    @Test
    void a_gateway_that_was_thrown_out_by_another_of_its_name_waits_half_a_minute() {
        rig.connect().lose(Reason.SESSION_TAKEN_OVER, "the broker ended the connection: session taken over");
        rig.turn();
        rig.turn(Duration.ofSeconds(29));
        assertThat(rig.broker.hellos).hasSize(1);

        rig.turn(Duration.ofSeconds(2));
        assertThat(rig.broker.hellos).hasSize(2);
    }

    @Test
    void a_broker_that_acknowledges_nothing_is_left_after_half_a_minute() {
        rig.turn();
        var line = rig.broker.line();
        for (int second = 0; second < 32; second++) {
            rig.turn(Duration.ofSeconds(1));
        }

        assertThat(line.cut).isTrue();
    }

    @Test
    void a_broker_that_takes_one_message_at_a_time_is_greeted_one_by_one() {
        rig.broker.limits = new Broker.Limits(1, Long.MAX_VALUE);
        rig.turn();
        var line = rig.broker.line();
        assertThat(line.open("register")).hasSize(1);

        rig.settle();
        assertThat(line.all)
                .extracting(Message::topic)
                .map(topic -> topic.substring(topic.lastIndexOf('/') + 1))
                .containsExactly("register", "state");
        assertThat(rig.broker.hellos).hasSize(1);
    }

    @Test
    void a_store_that_fails_stops_nothing_else_and_is_named() {
        var line = rig.connect();
        rig.outbox.breakStore(true);
        rig.outbox.fill(Stream.LIVE, ParcelSize.TARGET, 1);
        rig.turn();
        rig.turn(Duration.ofSeconds(1));
        assertThat(Rig.text(line.open("state").get(0))).contains("store: disk full");

        rig.outbox.breakStore(false);
        rig.turn();
        rig.settle();
        assertThat(rig.outbox.acknowledged(Stream.LIVE)).isEqualTo(ParcelSize.TARGET);
    }

    @Test
    void a_new_broker_address_is_taken_over_with_a_farewell_to_the_old_one() {
        var old = rig.connect();
        rig.site = Sites.at("mqtt://other.example:1883");

        rig.turn();
        rig.turn();

        assertThat(old.disconnected).isTrue();
        assertThat(Rig.text(old.all.get(old.all.size() - 1)))
                .contains("\"offline\"")
                .contains("\"clean\":true");
        assertThat(rig.broker.hellos.get(1).address()).hasHost("other.example");
    }

    @Test
    void a_new_broker_address_is_tried_at_once_while_the_old_broker_is_away() {
        rig.broker.refusal = "refused: banned (0x8A)";
        for (int second = 0; second < 100; second++) {
            rig.turn(Duration.ofSeconds(1));
        }
        rig.turn(Duration.ofSeconds(60));
        int attempts = rig.broker.hellos.size();

        rig.site = Sites.at("mqtt://other.example:1883");
        rig.turn();

        assertThat(rig.broker.hellos).hasSize(attempts + 1);
        assertThat(rig.broker.hellos.get(attempts).address()).hasHost("other.example");
    }
}
