package city.aryk.uplink;

import city.aryk.api.driver.DeviceStatus;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Stream;
import city.aryk.api.profile.Site;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** A sender on its own thread with Paho, as the component runs it. */
final class Running implements AutoCloseable {
    final MemoryOutbox outbox = new MemoryOutbox();
    final Tally tally = new Tally();
    final Doors doors = new Doors();
    private volatile Site site;
    private final Sender sender;
    private final Thread thread;

    Running(Site first) {
        site = first;
        var house = new House(() -> site, outbox, new RealTime(), census(tally), doors);
        sender = new Sender(house, new PahoBroker(), new Mailbox(), tally, new SplittableRandom(1));
        thread = new Thread(sender, "uplink");
        thread.start();
    }

    void move(Site other) {
        site = other;
    }

    /** Everything around an uplink to a site, without data. */
    static House house(Site site) {
        return new House(() -> site, new MemoryOutbox(), new RealTime(), census(new Tally()), new Doors());
    }

    private static Census census(Tally tally) {
        return new Census() {
            @Override
            public city.aryk.api.flow.AlgorithmRegister algorithms() {
                return new Algorithms();
            }

            @Override
            public Map<String, Long> counters() {
                return tally.counters();
            }

            @Override
            public Map<DeviceId, DeviceStatus> devices() {
                return Map.of();
            }

            @Override
            public String version() {
                return "0.1.0";
            }
        };
    }

    /** Waits until everything of the stream is acknowledged. */
    void drained(Stream stream) {
        Await.until(stream + " is drained", () -> outbox.acknowledged(stream) == outbox.committed(stream));
    }

    void connected() {
        Await.until("connected", sender::isConnected);
    }

    /** Ends as the component does; gives back how long it took, in milliseconds. */
    long end() throws InterruptedException {
        long start = System.nanoTime();
        sender.stop();
        if (!sender.isConnected()) {
            thread.interrupt();
        }
        thread.join(10_000);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @Override
    public void close() {
        try {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
