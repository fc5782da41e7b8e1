package city.aryk.driver.rsmp;

import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TCP connection of a controller. One thread reads and cuts frames, another one has the conversation; between them
 * are a few frames at most, so that a site that is faster than we are is held back by TCP. Where the lane does not take
 * what was told, nothing is acknowledged any more, and the site keeps the rest. Public methods are safe for all threads.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int FRAMES_BETWEEN = 64;
    private static final int STACK = 256 * 1024;
    private static final int LARGEST_HELLO = 64 * 1024;
    private static final long IDLE = Duration.ofMinutes(1).toNanos();

    private final Line line;
    private final Time time;
    private final Gate gate;
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(FRAMES_BETWEEN);
    private final Conversation conversation;
    private volatile Optional<String> ended = Optional.empty();
    private volatile long writingSince;
    private volatile boolean writing;
    private volatile int longest = LARGEST_HELLO;

    /**
     * The sockets.
     *
     * @param raw is closed, since that ends whatever a TLS layer waits for
     * @param speaking carries the messages
     */
    record Line(Socket raw, Socket speaking) {}

    Connection(Line line, Gate gate, Writer writer, Time time) {
        this.line = line;
        this.gate = gate;
        this.time = time;
        this.conversation = new Conversation(
                version -> {
                    var guest = gate.admit(this, version);
                    longest = guest.endpoint().patience().longestFrame();
                    return guest;
                },
                new Post(writer, this::write, time),
                peer());
    }

    String peer() {
        return String.valueOf(line.raw().getRemoteSocketAddress());
    }

    void start() {
        daemon(this::read, "reader").start();
        daemon(this::converse, "conversation").start();
    }

    private Thread daemon(Runnable work, String role) {
        var thread = new Thread(null, work, "rsmp " + role + " " + peer(), STACK);
        thread.setDaemon(true);
        return thread;
    }

    private void read() {
        byte[] piece = new byte[8192];
        try (var in = line.speaking().getInputStream()) {
            var frames = new Frames(() -> longest);
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                frames.take(piece, count);
                for (var frame = frames.next(); frame.isPresent(); frame = frames.next()) {
                    pass(frame.get());
                }
            }
            close("closed by the controller");
        } catch (IOException e) {
            close("the connection broke: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close("interrupted");
        }
    }

    private void pass(byte[] frame) throws InterruptedException {
        room.acquire();
        inbox.add(() -> {
            room.release();
            conversation.receive(frame);
        });
    }

    private void converse() {
        try {
            while (ended.isEmpty()) {
                var work = inbox.poll(Math.min(IDLE, conversation.wakeIn()), TimeUnit.NANOSECONDS);
                holdBack();
                if (work != null) {
                    work.run();
                }
                conversation.tick();
                conversation.over().ifPresent(this::close);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close("interrupted");
        } catch (RuntimeException e) { // the top of the thread: a fault of ours costs this connection only
            LOG.error("{}: the conversation failed", peer(), e);
            close("a fault of the gateway: " + e);
        } finally {
            String why = ended.orElse("ended");
            conversation.supervision().ifPresent(s -> s.end(why));
            gate.gone(this, why);
        }
    }

    /** Waits for the lane, but not so long that the site takes us for dead. */
    private void holdBack() throws InterruptedException {
        var supervision = conversation.supervision();
        if (supervision.isPresent() && !supervision.get().guest().memory().roomy()) {
            var guest = supervision.get().guest();
            var half = guest.endpoint().patience().ack().dividedBy(2);
            if (!guest.memory().awaitRoom(Deadline.in(half, time::nanos))) {
                close("the gateway cannot take more at present");
            }
        }
    }

    private void write(byte[] frame) {
        if (ended.isPresent()) {
            return;
        }
        writingSince = time.nanos();
        writing = true;
        try {
            OutputStream out = line.speaking().getOutputStream();
            out.write(frame);
            out.flush();
        } catch (IOException e) {
            close("the connection broke: " + e.getMessage());
        } finally {
            writing = false;
        }
    }

    /** Brings a request of the lane. */
    void order(Order order) {
        inbox.add(() -> conversation
                .supervision()
                .ifPresentOrElse(s -> s.order(order), () -> order.lost("the controller is away")));
        ended.ifPresent(order::lost);
    }

    /** Lets the conversation look whether other points are wanted. */
    void wake() {
        inbox.add(() -> {});
    }

    /** Whether a write has been under way for so long that the site does not read any more. */
    boolean stuck(Duration patience) {
        return writing && time.nanos() - writingSince > patience.toNanos();
    }

    /** Idempotent; the first reason counts. */
    void close(String reason) {
        if (ended.isEmpty()) {
            ended = Optional.of(reason);
        }
        try {
            line.raw().close();
        } catch (IOException e) {
            LOG.debug("{}: {}", peer(), e.getMessage());
        }
        inbox.add(() -> {});
    }
}
