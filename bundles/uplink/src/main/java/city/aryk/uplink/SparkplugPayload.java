package city.aryk.uplink;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Eclipse Sparkplug 3.0, payload B: the gateway is an edge node (group = site, node = gateway) and every point is a
 * metric {@code device/point} of the node. One birth per connection and after every rebirth command; a metric that the
 * birth did not announce (e.g. an aggregate) brings a new birth before it. Numbers become doubles, the widest type that
 * all hosts know: 15 decimal digits are exact, and the batch format is the one that keeps them all.
 *
 * <p>One departure: NDATA is published with QoS 1 where section 6.4.17 wants QoS 0, since only an acknowledgement lets
 * the outbox forget. Hosts subscribe with the QoS of their own choice and notice no difference. What was read before the
 * birth is marked historical (section 6.4.6), so that a drained backlog never passes for present values.
 */
final class SparkplugPayload implements Payload {
    private static final String CONTENT_TYPE = "application/x-protobuf";
    private static final String REBIRTH = "Node Control/Rebirth";
    private static final String BD_SEQ = "bdSeq";

    private static final int INT64 = 4;
    private static final int DOUBLE = 10;
    private static final int BOOLEAN = 11;
    private static final int STRING = 12;
    private static final int SEQUENCE_MODULUS = 256;

    private final String group;
    private final String node;
    private final long bdSeq;
    private final LongSupplier utcMillis;
    private final Map<String, Integer> announced = new TreeMap<>();
    private boolean born;
    private long bornAt;
    private int seq;

    /**
     * A payload for one connection.
     *
     * @param connection grows by one with each connection, from 0; the birth/death sequence is derived from it
     * @param utcMillis UTC in milliseconds, 0 while the time is not known
     */
    SparkplugPayload(Site site, long connection, LongSupplier utcMillis) {
        this.group = site.identity().site();
        this.node = site.identity().gateway();
        this.bdSeq = connection % SEQUENCE_MODULUS;
        this.utcMillis = utcMillis;
        for (var device : site.devices()) {
            for (PointPlan point : device.points()) {
                announced.put(
                        name(device.device(), point.point()),
                        type(point.meaning().kind()));
            }
        }
    }

    private static String name(DeviceId device, PointId point) {
        return device + "/" + point;
    }

    private static int type(PointPlan.Kind kind) {
        return switch (kind) {
            case GAUGE, COUNTER -> DOUBLE;
            case FLAG -> BOOLEAN;
            case STATE, TEXT, BITS -> STRING;
        };
    }

    private static int type(Value value) {
        return switch (value.form()) {
            case QUANTITY -> DOUBLE;
            case FLAG -> BOOLEAN;
            case STATE, TEXT, BITS -> STRING;
        };
    }

    private String topic(String verb) {
        return "spBv1.0/" + group + "/" + verb + "/" + node;
    }

    @Override
    public boolean cleanStart() {
        return true; // section 5.4: clean start and no session expiry
    }

    @Override
    public Optional<Message> will() {
        var payload = new Protobuf().number(1, utcMillis.getAsLong()).message(2, birthDeathSequence());
        return Optional.of(Message.of(topic("NDEATH"), payload.bytes(), CONTENT_TYPE, Map.of()));
    }

    @Override
    public Optional<Message> death() {
        return will();
    }

    private Protobuf birthDeathSequence() {
        return new Protobuf()
                .text(1, BD_SEQ)
                .number(3, utcMillis.getAsLong())
                .number(4, INT64)
                .number(11, bdSeq);
    }

    @Override
    public Optional<Message> birth() {
        if (born) {
            return Optional.empty();
        }
        born = true;
        bornAt = utcMillis.getAsLong();
        var payload = new Protobuf().number(1, bornAt).message(2, birthDeathSequence());
        payload.message(
                2,
                new Protobuf()
                        .text(1, REBIRTH)
                        .number(3, bornAt)
                        .number(4, BOOLEAN)
                        .flag(14, false));
        announced.forEach((name, type) -> payload.message(
                2,
                new Protobuf().text(1, name).number(3, bornAt).number(4, type).flag(7, true)));
        payload.number(3, 0);
        seq = 1;
        return Optional.of(Message.of(topic("NBIRTH"), payload.bytes(), CONTENT_TYPE, Map.of()));
    }

    @Override
    public Message telemetry(Batch batch) {
        var payload = new Protobuf().number(1, utcMillis.getAsLong());
        for (var entry : batch.entries()) {
            for (var observation : entry.observations()) {
                payload.message(2, metric(entry, observation));
            }
        }
        payload.number(3, seq);
        return Message.of(topic("NDATA"), payload.bytes(), CONTENT_TYPE, new Keys("").of(batch));
    }

    private Protobuf metric(Batch.Entry entry, Observation observation) {
        String name = name(entry.device(), observation.point());
        var metric = new Protobuf().text(1, name).number(3, entry.atMillis());
        if (observation instanceof Reading reading) {
            announce(name, type(reading.value()));
            metric.number(4, type(reading.value()));
            historical(metric, entry);
            doubts(metric, reading);
            value(metric, reading.value());
        } else if (observation instanceof Gap gap) {
            int type = announced.getOrDefault(name, DOUBLE);
            announce(name, type);
            metric.number(4, type);
            historical(metric, entry);
            metric.flag(7, true);
            metric.message(9, property("gap", gap.cause().label()));
        }
        return metric;
    }

    /** A metric whose type the birth did not announce has to wait for a new birth. */
    private void announce(String name, int type) {
        Integer before = announced.put(name, type);
        if (before == null || before != type) {
            born = false;
        }
    }

    private void historical(Protobuf metric, Batch.Entry entry) {
        if (bornAt > 0 && entry.atMillis() < bornAt) {
            metric.flag(5, true);
        }
    }

    private static void doubts(Protobuf metric, Reading reading) {
        if (!reading.doubts().isEmpty()) {
            var all = new StringJoiner(",");
            for (Doubt doubt : Doubt.values()) {
                if (reading.doubts().contains(doubt)) {
                    all.add(doubt.label());
                }
            }
            metric.message(9, property("doubts", all.toString()));
        }
    }

    /** A property set with one text. */
    private static Protobuf property(String key, String text) {
        return new Protobuf()
                .text(1, key)
                .message(2, new Protobuf().number(1, STRING).text(8, text));
    }

    private static void value(Protobuf metric, Value value) {
        if (value instanceof Value.Quantity quantity) {
            metric.real(13, quantity.decimal().doubleValue());
        } else if (value instanceof Value.Flag flag) {
            metric.flag(14, flag.on());
        } else {
            metric.text(15, value.toString());
        }
    }

    @Override
    public void sent() {
        seq = (seq + 1) % SEQUENCE_MODULUS;
    }

    @Override
    public List<String> subscriptions() {
        return List.of(topic("NCMD"));
    }

    @Override
    public void arrived(String topic, byte[] payload) {
        if (topic.equals(topic("NCMD")) && asksForRebirth(new ProtobufReader(payload))) {
            born = false;
        }
    }

    private static boolean asksForRebirth(ProtobufReader payload) {
        for (var field = payload.next(); field.isPresent(); field = payload.next()) {
            if (field.get().number() == 2 && isRebirth(field.get().body().reader())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRebirth(ProtobufReader metric) {
        boolean named = false;
        boolean on = false;
        for (var field = metric.next(); field.isPresent(); field = metric.next()) {
            named |= field.get().number() == 1 && field.get().body().text().equals(REBIRTH);
            on |= field.get().number() == 14 && field.get().value() != 0;
        }
        return named && on;
    }
}
