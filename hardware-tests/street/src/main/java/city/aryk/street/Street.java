package city.aryk.street;

import city.aryk.street.meter.MeterModel;
import city.aryk.street.meter.Recording;
import city.aryk.street.meter.RegisterMap;
import city.aryk.street.meter.StreetServer;
import city.aryk.street.meter.VirtualMeter;
import city.aryk.street.plan.StreetPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A street that stands: its devices answer on loopback sockets until it is closed. */
public final class Street implements AutoCloseable {
    private final List<VirtualMeter> meters;
    private final StreetServer server;

    private Street(List<VirtualMeter> meters, StreetServer server) {
        this.meters = List.copyOf(meters);
        this.server = server;
    }

    public static Street open(StreetPlan plan) throws IOException {
        var recording = Recording.of(plan.recording());
        var meters = new ArrayList<VirtualMeter>();
        for (var meter : plan.meters()) {
            var map = RegisterMap.of(meter.profile());
            meters.add(new VirtualMeter(meter, new MeterModel(recording, map, meter.ordinal())));
        }
        return new Street(meters, new StreetServer(meters));
    }

    public List<VirtualMeter> meters() {
        return meters;
    }

    /** Where the gateway finds the i-th meter, e.g. {@code modbus-tcp://127.0.0.1:40001?unit=1}. */
    public String endpoint(int i) {
        return "modbus-tcp://127.0.0.1:" + server.ports().get(i) + "?unit="
                + meters.get(i).plan().place().unit();
    }

    public int port(int i) {
        return server.ports().get(i);
    }

    /** Looks begun at all meters so far. */
    public long looks() {
        return meters.stream().mapToLong(m -> m.log().looks()).sum();
    }

    /** Readings that these looks ask for; the meters are all of one kind. */
    public long answered() {
        return looks() * meters.get(0).model().map().registers().size();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
