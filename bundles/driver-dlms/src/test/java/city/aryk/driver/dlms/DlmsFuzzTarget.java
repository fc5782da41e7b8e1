package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All decoders as a target of a coverage-guided fuzzer (Jazzer finds {@code fuzzerTestOneInput} by its name): any bytes
 * give a value or a {@link DriverException}. The first byte chooses how the rest is taken.
 */
public final class DlmsFuzzTarget {
    private static final DlmsCaptureReader READER = new DlmsCaptureReader();
    private static final Optional<Secret> KEY =
            Optional.of(new Secret(Plans.EK + ":" + Plans.AK + ":4D4D4D0000BC614E"));

    private static final List<DlmsPoint> PUSHED = List.of(
            Wiring.of(Plans.register("p", "V", "1.0.32.7.0.255")),
            Wiring.of(Plans.point(
                    "q", PointPlan.Kind.GAUGE, "V", "obis", "1.0.32.7.0.255", "push", "0.1", "scaler", "0")));

    private DlmsFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        tried(data);
    }

    /** Whether it gave a value. */
    static boolean tried(byte[] data) {
        if (data.length == 0) {
            return false;
        }
        Octets bytes = Octets.of(data, 1, data.length);
        try {
            return switch (data[0] & 7) {
                case 0 -> telegram(bytes);
                case 1 ->
                    telegram(new HdlcFrame(
                                    HdlcAddress.single(32),
                                    HdlcAddress.pair(1, 17),
                                    HdlcFrame.information(0, 0, true),
                                    false,
                                    Octets.hex("E6E700").and(bytes))
                            .write());
                case 2 -> {
                    push(bytes);
                    yield telegram(new Wrapper(1, 32, bytes).write());
                }
                case 3 -> receive(bytes);
                case 4 -> roundTrip(bytes);
                case 5 -> meter(bytes);
                case 6 -> exchange(bytes);
                default -> sealed(bytes);
            };
        } catch (DriverException e) {
            return false;
        }
    }

    private static boolean telegram(Octets bytes) throws DriverException {
        return READER.read("dlms", bytes.toString(), KEY).device().size() > 0;
    }

    /** As a push on a connection, as it is and as a notification of any body. */
    private static void push(Octets bytes) throws DriverException {
        var stream = PushStream.ofConnection();
        byte[] all = new Wrapper(1, 16, bytes).write().and(bytes).toArray();
        int cut = Math.min(9, all.length);
        stream.feed(all, cut).forEach(DlmsFuzzTarget::found);
        for (Octets apdu : stream.feed(Arrays.copyOfRange(all, cut, all.length), all.length - cut)) {
            found(apdu);
            found(Octets.hex("0F0000000100").and(apdu));
        }
    }

    private static void found(Octets apdu) {
        var pushed = Pushed.of(apdu, "10.0.0.1");
        pushed.label();
        try {
            if (pushed.apdu().isPresent()) {
                var body = PushBody.of(pushed.apdu().get());
                PUSHED.forEach(
                        point -> body.find(point).ifPresent(value -> Sensing.of(point, value.data(), value.scaler())));
            }
        } catch (DriverException e) {
            // one named error, which is what damaged bytes shall give
        }
    }

    private static boolean receive(Octets bytes) {
        var receiver = new HdlcReceiver();
        byte[] all = bytes.toArray();
        receiver.feed(all, all.length);
        boolean found = false;
        for (int i = 0; i <= all.length; i++) {
            while (receiver.next().isPresent()) {
                found = true;
            }
            if (!receiver.giveUp()) {
                return found;
            }
        }
        throw new IllegalStateException("the receiver does not come to an end");
    }

    private static boolean roundTrip(Octets bytes) throws DriverException {
        Data data = DataReader.only(bytes);
        boolean compact = bytes.toString().contains("13");
        if (!compact
                && !data.equals(DataReader.only(DataWriter.of(data)))
                && !bytes.toString().matches(".*(0D|17|18).*")) {
            throw new IllegalStateException("another value after the round trip: " + bytes);
        }
        return true;
    }

    /** A meter that answers these bytes to all that is asked. */
    private static boolean meter(Octets bytes) throws DriverException {
        var replay = new ReplayMeter();
        replay.answer(bytes);
        var point = Plans.register("p", "V", "1.0.32.7.0.255");
        var data = ApduReader.read(bytes);
        if (data instanceof Apdu.GotNormal got && got.result() instanceof Apdu.Result.Given given) {
            Sensing.of(Wiring.of(point), given.data(), ScalerUnit.of(given.data()));
            RowFilling filling = new RowFilling(List.of());
            filling.fill(Rows.items(given.data()));
        }
        return true;
    }

    /** Lines of an exchange: each FF begins another. */
    private static boolean exchange(Octets bytes) throws DriverException {
        String text = "> " + bytes.toString().replace("FF", "\n< ");
        return READER.read("dlms", text, KEY).points().size() > 0;
    }

    private static boolean sealed(Octets bytes) throws DriverException {
        var keys = new Keys(Octets.hex(Plans.EK), Octets.hex(Plans.AK));
        var use = new Suite0.Use(keys, Octets.hex("4D4D4D0000BC614E"), 7, 0x30);
        Octets content =
                new Output().u8(0x30).u32(7).put(Suite0.protect(use, bytes)).octets();
        return telegram(new Output().u8(0xCC).counted(content).octets());
    }
}
