package city.aryk.street.snmp;

import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Deadline;
import city.aryk.profiles.ProfileSet;
import city.aryk.street.junction.Junction;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** A junction read by the gateway's own driver and profile; only the datagrams go straight from hand to hand. */
public final class Polled implements AutoCloseable {
    private static final Path PROFILES = Path.of("..", "..", "device-profiles");

    private final List<PointPlan> points;
    private final Session session;

    /** @param version of SNMP: 1 or 2c */
    public Polled(Junction junction, String version) throws Exception {
        List<DriverFactory> drivers = ServiceLoader.load(DriverFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        var profile =
                ProfileSet.open(PROFILES, drivers).profile("ntcip-1202").value().orElseThrow();
        this.points = profile.points();
        var access = new DevicePlan.Access(
                URI.create("snmp://127.0.0.1:161?version=" + version + "&community=secret:c"),
                Map.of("community", new Secret("traffic")));
        var pacing = new DevicePlan.Pacing(Duration.ofSeconds(1), Duration.ofSeconds(5));
        var plan = new DevicePlan(new DeviceId("controller-001"), profile.ref(), access, points, pacing);
        var driver = drivers.stream()
                .filter(d -> d.name().equals("snmp"))
                .findFirst()
                .orElseThrow();
        this.session = driver.open(plan, new Hands(junction), deadline());
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(30), System::nanoTime);
    }

    /** What a look brings. */
    public List<Observation> look() throws Exception {
        return session.read(points, deadline());
    }

    /** The readings of a look as texts, by point. */
    public Map<String, String> texts() throws Exception {
        var texts = new HashMap<String, String>();
        for (var observation : look()) {
            if (observation instanceof Reading reading) {
                texts.put(reading.point().text(), reading.value().toString());
            }
        }
        return texts;
    }

    @Override
    public void close() {
        session.close();
    }

    private static final class Hands implements Wires, Wire {
        private final Junction junction;
        private final Responder responder = new Responder("traffic");
        private final Deque<byte[]> answers = new ArrayDeque<>();

        Hands(Junction junction) {
            this.junction = junction;
        }

        @Override
        public Wire udp(String host, int port) {
            return this;
        }

        @Override
        public Wire tcp(String host, int port, Deadline deadline) throws IOException {
            throw new IOException("not here");
        }

        @Override
        public Wire serial(String path, SerialLine line) throws IOException {
            throw new IOException("not here");
        }

        @Override
        public void send(byte[] bytes, Deadline deadline) {
            responder.answer(bytes, junction).ifPresent(answers::add);
        }

        @Override
        public int receive(byte[] into, int offset, int length, Deadline deadline) {
            byte[] answer = answers.isEmpty() ? new byte[0] : answers.removeFirst();
            System.arraycopy(answer, 0, into, offset, answer.length);
            return answer.length;
        }

        @Override
        public void discardInput() {
            answers.clear();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            answers.clear();
        }
    }
}
