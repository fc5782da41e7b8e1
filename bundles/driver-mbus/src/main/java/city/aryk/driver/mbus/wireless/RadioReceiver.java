package city.aryk.driver.mbus.wireless;

import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import city.aryk.driver.mbus.wireless.Place.Radio;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A receiver on a serial port or a TCP connection. A serial port holds less than a minute of telegrams of a busy street,
 * so a thread takes them as they come: the lane opens the wire, and hands it over to that thread for as long as it is
 * open. The thread ends with the wire, which the lane closes when it ends.
 */
final class RadioReceiver implements Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(RadioReceiver.class);
    /** Telegrams take some tens of milliseconds; a frame that is not complete after this is cut off. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final int CHUNK = 2048;

    private final Radio radio;
    private final Ether ether;
    private final Deadline clock;
    private final ThreadFactory threads;
    private Optional<Wire> wire = Optional.empty();

    RadioReceiver(Radio radio, Deadline clock, ThreadFactory threads) {
        this.radio = radio;
        this.ether = new Ether(clock, radio.watchdog());
        this.clock = clock;
        this.threads = threads;
    }

    @Override
    public synchronized void open(Wires wires, Deadline deadline) throws IOException {
        if (isOpen()) {
            return;
        }
        Wire open = radio.line().open(wires, deadline);
        if (!radio.init().isEmpty()) {
            open.send(HexFormat.of().parseHex(radio.init()), deadline);
        }
        wire = Optional.of(open);
        threads.newThread(() -> listen(open)).start();
    }

    private void listen(Wire open) {
        FrameStream stream = radio.framing().stream();
        byte[] chunk = new byte[CHUNK];
        try {
            while (open.isOpen()) {
                int count = open.receive(chunk, 0, CHUNK, clock.anew(PAUSE));
                ether.take(count == 0 ? stream.pause() : stream.feed(chunk, count));
            }
        } catch (IOException e) {
            LOG.debug("{}: {}", radio.wire(), e.getMessage());
        } finally {
            open.close();
        }
    }

    @Override
    public synchronized boolean isOpen() {
        return wire.filter(Wire::isOpen).isPresent();
    }

    @Override
    public Ether ether() {
        return ether;
    }

    @Override
    public synchronized void close() {
        wire.ifPresent(Wire::close);
        wire = Optional.empty();
    }
}
