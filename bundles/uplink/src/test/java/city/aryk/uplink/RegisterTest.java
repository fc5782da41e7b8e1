package city.aryk.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.flow.Algorithm;
import city.aryk.api.flow.AlgorithmRegister;
import city.aryk.api.model.DeviceId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the register tells of the algorithms, and when. */
class RegisterTest {
    private final Rig rig = new Rig();

    @Test
    void a_register_that_arrives_later_is_published_and_the_state_bears_its_hash() {
        var line = rig.connect();
        line.all.clear();

        rig.algorithms.add(new Loss(1));
        rig.turn();

        assertThat(line.all)
                .extracting(Message::topic)
                .satisfiesExactly(topic -> assertThat(topic).endsWith("/register"), topic -> assertThat(topic)
                        .endsWith("/state"));
        assertThat(Rig.text(line.all.get(0)))
                .contains("\"name\":\"feeder-loss\",\"computes\":\"What is lost.\"")
                .contains("\"source\":\"common practice\"")
                .contains("\"points\":[{\"name\":\"loss.energy\",\"unit\":\"W.h\",\"means\":\"lost energy\"}]")
                .contains(
                        "\"runs\":[{\"results\":\"loss\",\"of\":[\"feeder\",\"meter-1\"],\"settings\":{\"every\":\"30m\"}}]")
                .contains("\"name\":\"store-report\"");
        rig.settle();
        line.all.clear();
        rig.turn();
        assertThat(line.all).isEmpty();
    }

    @Test
    void the_hash_changes_with_the_settings() {
        var half = new RegisterDocument(rig.site, new Loss(1).inForce());

        assertThat(half.hash()).isNotEqualTo(new RegisterDocument(rig.site, List.of()).hash());
    }

    /** One computation. */
    private record Loss(long revision) implements AlgorithmRegister {
        @Override
        public List<Entry> inForce() {
            var description = new Algorithm.Description(
                    "feeder-loss",
                    new Algorithm.Nature("What is lost.", "meters", "common practice", "", ""),
                    List.of(new Algorithm.Setting("every", "30m", "how often")),
                    List.of(new Algorithm.Result("loss.energy", "W.h", "lost energy")),
                    List.of());
            var devices = List.of(new DeviceId("feeder"), new DeviceId("meter-1"));
            return List.of(new Entry(description, devices, "loss", Map.of("every", "30m")));
        }
    }
}
