package city.aryk.street.check;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.codec.BatchCodec;
import city.aryk.street.meter.Look;
import city.aryk.street.meter.MeterModel;
import city.aryk.street.meter.Recording;
import city.aryk.street.meter.RegisterMap;
import city.aryk.street.meter.VirtualMeter;
import city.aryk.street.plan.StreetPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A meter that was looked at once a second, and a gateway that sends what it saw, rightly or with planted faults. */
final class Scene {
    static final String PREFIX = "aryk/1/street/gw-0001/";
    static final long SECOND = 1_000_000_000L;
    private static final long BEGAN_MILLIS = 1_700_000_000_000L;

    private final VirtualMeter meter;
    private final Ledger ledger;

    Scene() throws Exception {
        var plan = new StreetPlan.Meter("meter-001", 0, "eastron-sdm630", new StreetPlan.Place(1, 0), List.of());
        var model = new MeterModel(Recording.excerpt(), RegisterMap.of("eastron-sdm630"), 0);
        meter = new VirtualMeter(plan, model);
        ledger = new Ledger(PREFIX, List.of(meter));
    }

    /** The meter answers all registers of its next look, {@code n} seconds after the beginning for the n-th. */
    Look look() {
        var look = silentLook();
        look.answer(meter.model().map().all());
        return look;
    }

    Look silentLook() {
        int n = meter.log().looks();
        return meter.log().begin(n * SECOND, BEGAN_MILLIS + n * 1_000L);
    }

    /** What a gateway must send of a look: made by {@code Float.toString}, not by the class under test. */
    List<Observation> scan(long look) {
        var observations = new ArrayList<Observation>();
        var values = meter.model().values(look);
        for (int i = 0; i < values.size(); i++) {
            var meaning = meter.model().map().registers().get(i).meaning();
            var decimal = new BigDecimal(Float.toString(values.get(i).floatValue())).multiply(meaning.scale());
            var quantity = new Value.Quantity(
                    decimal.unscaledValue().longValueExact(), decimal.scale(), new Unit(meaning.unit()));
            observations.add(Reading.of(new PointId(meaning.point()), quantity));
        }
        return observations;
    }

    static Batch.Entry entry(long seq, long second, List<Observation> observations) {
        return new Batch.Entry(seq, BEGAN_MILLIS + second * 1_000, new DeviceId("meter-001"), observations);
    }

    void send(Batch.Entry... entries) {
        var frame = BatchCodec.encode(new Batch(Stream.NORMAL, List.of(entries)));
        ledger.take(new Delivery(PREFIX + "t/normal", frame, frame.length + 60L, 0));
    }

    void say(String topic, String text) {
        ledger.take(new Delivery(PREFIX + topic, text.getBytes(java.nio.charset.StandardCharsets.UTF_8), 0, 0));
    }

    Ledger ledger() {
        return ledger;
    }

    Verdict verdict() {
        return ledger.verdict(Long.MAX_VALUE);
    }
}
