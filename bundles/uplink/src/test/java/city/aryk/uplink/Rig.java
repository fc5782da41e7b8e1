package city.aryk.uplink;

import city.aryk.api.driver.DeviceStatus;
import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/** A sender with everything around it under the test's control; turned by the test's own thread. */
final class Rig {
    final FakeTime time = new FakeTime();
    final MemoryOutbox outbox = new MemoryOutbox();
    final ScriptedBroker broker = new ScriptedBroker();
    final Tally tally = new Tally();
    final Doors doors = new Doors();
    final Algorithms algorithms = new Algorithms();
    Site site = Sites.at("mqtt://broker.example:1883");
    final Sender sender;

    Rig() {
        var house = new House(
                () -> site,
                outbox,
                time,
                new Census() {
                    @Override
                    public city.aryk.api.flow.AlgorithmRegister algorithms() {
                        return algorithms;
                    }

                    @Override
                    public Map<String, Long> counters() {
                        return Map.of("readings.polled", 12L);
                    }

                    @Override
                    public Map<DeviceId, DeviceStatus> devices() {
                        return Map.of();
                    }

                    @Override
                    public String version() {
                        return "0.1.0";
                    }
                },
                doors);
        sender = new Sender(house, broker, new Mailbox(), tally, new SplittableRandom(1));
    }

    void turn() {
        try {
            sender.turn(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the test", e);
        }
    }

    void turn(Duration later) {
        time.pass(later);
        turn();
    }

    /** Connects and has state and register acknowledged. */
    ScriptedBroker.Line connect() {
        turn();
        broker.line().answerAll();
        turn();
        broker.line().answerAll();
        turn();
        return broker.line();
    }

    /** Answers everything with success until nothing more comes. */
    void settle() {
        do {
            broker.line().answerAll();
            turn();
        } while (!broker.line().open.isEmpty());
    }

    static String text(Message message) {
        return new String(message.payload(), StandardCharsets.UTF_8);
    }
}
