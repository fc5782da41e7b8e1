package city.aryk.cli;

import city.aryk.cli.rollout.GatewayName;
import city.aryk.profiles.trust.Anchors;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Simulated gateways behind one session at a broker, and one thread for all of them. */
final class SimulatedFleet implements AutoCloseable {
    private final Map<String, SimulatedGateway> gateways = new TreeMap<>();
    private final BlockingQueue<BrokerFrames.Frame> told = new LinkedBlockingQueue<>();
    private final BrokerLink link;
    private final Thread thread = new Thread(this::live, "simulated-fleet");

    /** What happened, in order: {@code told NAME}, {@code decided NAME}. */
    final List<String> diary = new CopyOnWriteArrayList<>();

    SimulatedFleet(String broker, Anchors anchors, List<GatewayName> names) throws Refused {
        names.forEach(name -> gateways.put(name.desired(), new SimulatedGateway(name, anchors)));
        link = BrokerLink.connect(
                URI.create(broker),
                new BrokerLogin(),
                (topic, payload) -> told.put(new BrokerFrames.Frame(topic, payload)));
        link.subscribe("aryk/1/+/+/desired");
        thread.start();
    }

    static List<GatewayName> names(int count) {
        List<GatewayName> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add(new GatewayName("almaty", "gw-" + i));
        }
        return names;
    }

    long toldCount() {
        return diary.stream().filter(line -> line.startsWith("told ")).count();
    }

    private void live() {
        try {
            while (true) {
                var message = told.take();
                var gateway = gateways.get(message.topic());
                if (gateway != null) {
                    answer(gateway, message.bytes());
                }
            }
        } catch (InterruptedException | IOException | RuntimeException e) {
            diary.add("ended " + e);
        }
    }

    private void answer(SimulatedGateway gateway, byte[] payload) throws IOException {
        diary.add("told " + gateway.name);
        for (var report : gateway.told(payload, Instant.now())) {
            if (new String(report, StandardCharsets.UTF_8)
                    .matches(".*\"state\":\"(in-force|rolled-back|refused)\".*")) {
                diary.add("decided " + gateway.name);
            }
            link.retain(gateway.name.reported(), report);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        link.close();
    }
}
