package city.aryk.street.log;

import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Reading;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import city.aryk.profiles.ProfileSet;
import city.aryk.street.junction.Junction;
import city.aryk.street.junction.LiveJunction;
import city.aryk.street.rsmp.SiteConversation;
import city.aryk.street.rsmp.SiteIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A junction's RSMP site in the junction's own time, and the gateway's driver as its supervisor on a true connection. A
 * look waits until the supervisor has acknowledged everything that the site said, so that nothing depends on how fast
 * this machine is.
 */
final class Supervision implements AutoCloseable, SiteConversation.Line {
    private static final Path PROFILES = Path.of("..", "..", "device-profiles");
    private static final int END = 0x0C;
    private static final long PATIENCE_MILLIS = 60_000;

    private final Junction junction;
    private final SiteConversation site;
    private final Session session;
    private final List<PointPlan> points;
    private final Socket socket;

    Supervision(Junction junction) throws Exception {
        this.junction = junction;
        var live = new LiveJunction(junction, junction::localMillis, Duration.ZERO);
        this.site = new SiteConversation(SiteIdentity.of("RN+SI0001"), live, junction.localMillis());
        List<DriverFactory> drivers = ServiceLoader.load(DriverFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        var profile = ProfileSet.open(PROFILES, drivers)
                .profile("rsmp-tlc-counts")
                .value()
                .orElseThrow();
        this.points = profile.points();
        int port = freePort();
        var plan = new DevicePlan(
                new DeviceId("controller-002"),
                profile.ref(),
                URI.create("rsmp://127.0.0.1:" + port + "?site=RN%2BSI0001&settle=0s"),
                points,
                new DevicePlan.Pacing(Duration.ofSeconds(30), Duration.ofSeconds(60)));
        var driver = drivers.stream()
                .filter(d -> d.name().equals("rsmp"))
                .findFirst()
                .orElseThrow();
        this.session = driver.open(plan, new NoWires(), deadline());
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        var thread = new Thread(this::listen, "site");
        thread.setDaemon(true);
        thread.start();
        synchronized (this) {
            site.connected(this, junction.localMillis());
        }
        var first = CompletableFuture.supplyAsync(this::read);
        first.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofMillis(PATIENCE_MILLIS), System::nanoTime);
    }

    private void listen() {
        try (InputStream in = socket.getInputStream()) {
            var message = new ArrayList<Byte>();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                if (octet != END) {
                    message.add((byte) octet);
                    continue;
                }
                byte[] bytes = new byte[message.size()];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = message.get(i);
                }
                message.clear();
                hear(new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private synchronized void hear(String text) {
        if (!text.isBlank()) {
            site.received(text, junction.localMillis());
        }
        notifyAll();
    }

    @Override
    public void send(String message) {
        try {
            socket.getOutputStream().write((message + (char) END).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void hangUp(String why) {
        throw new AssertionError(why);
    }

    /** What the supervisor knows once it has acknowledged what the site says of this instant. */
    Map<String, String> texts() throws InterruptedException {
        synchronized (this) {
            site.tick(junction.localMillis());
            long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
            while (!site.settled()) {
                if (System.nanoTime() > until) {
                    throw new AssertionError("the supervisor does not acknowledge");
                }
                wait(1_000);
            }
        }
        return read();
    }

    private Map<String, String> read() {
        try {
            var texts = new HashMap<String, String>();
            for (var observation : session.read(points, deadline())) {
                if (observation instanceof Reading reading) {
                    texts.put(reading.point().text(), reading.value().toString());
                }
            }
            return texts;
        } catch (city.aryk.api.driver.DriverException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        session.close();
    }

    /** The site connects; the driver opens nothing. */
    private static final class NoWires implements Wires {
        @Override
        public Wire tcp(String host, int port, Deadline deadline) throws IOException {
            throw new IOException("not here");
        }

        @Override
        public Wire serial(String path, SerialLine line) throws IOException {
            throw new IOException("not here");
        }
    }
}
