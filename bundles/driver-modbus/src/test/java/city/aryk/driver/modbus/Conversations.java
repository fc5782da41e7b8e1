package city.aryk.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Session;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.profile.PointPlan;
import java.util.ArrayList;
import java.util.List;

/** What tests of conversations share: a meter on a scripted wire whose register n holds 1000 + n. */
abstract class Conversations {
    static final String TCP = "modbus-tcp://meter:502?unit=3";
    static final String RTU = "modbus-rtu:///dev/ttyS9?unit=3";
    static final String RTU_TCP = "modbus-rtu-tcp://meter:4001?unit=3";
    static final List<PointPlan> TWO = List.of(Plans.holding("a", 0), Plans.holding("b", 100));

    final ModbusDriver driver = new ModbusDriver();

    final List<Observation> read(String endpoint, ScriptedWire wire, List<PointPlan> points) throws DriverException {
        return open(endpoint, wire, points).read(points, wire.deadline(5000));
    }

    final Session open(String endpoint, ScriptedWire wire, List<PointPlan> points) throws DriverException {
        assertThat(points).allSatisfy(point -> assertThat(driver.check(point)).isEmpty());
        return driver.open(Plans.device(endpoint, points), wire, wire.deadline(5000));
    }

    /** Answers every request: register n holds 1000 + n. */
    static ScriptedWire.Device device(String endpoint) {
        return (request, wire) -> wire.arrive(framing(endpoint).frame(reply(endpoint, request)));
    }

    /** On Modbus TCP; refuses every request that touches one of the addresses. */
    static ScriptedWire.Device refusing(int code, int from, int to) {
        var plain = device(TCP);
        return (request, wire) -> {
            if (address(request) <= to && address(request) + quantity(request) > from) {
                answer(wire, request, 3, new byte[] {(byte) 0x83, (byte) code});
            } else {
                plain.asked(request, wire);
            }
        };
    }

    static void answer(ScriptedWire wire, byte[] request, int unit, byte[] pdu) {
        wire.arrive(Framing.TCP.frame(new Adu(CapturedFrame.of(request).adu().transaction(), unit, pdu)));
    }

    static Adu reply(String endpoint, byte[] bytes) {
        assertThat(CapturedFrame.of(bytes).framing()).isEqualTo(framing(endpoint));
        Adu adu = CapturedFrame.of(bytes).adu();
        int[] words = new int[quantity(bytes)];
        for (int i = 0; i < words.length; i++) {
            words[i] = 1000 + address(bytes) + i;
        }
        return new Adu(adu.transaction(), adu.unit(), Bytes.registers(adu.function(), words));
    }

    static byte[] pdu(Adu adu) {
        byte[] pdu = new byte[adu.length()];
        for (int i = 0; i < pdu.length; i++) {
            pdu[i] = (byte) adu.at(i);
        }
        return pdu;
    }

    static Framing framing(String endpoint) {
        return endpoint.equals(TCP) ? Framing.TCP : Framing.RTU;
    }

    static int address(byte[] request) {
        return CapturedFrame.of(request).request().orElseThrow().address();
    }

    static int quantity(byte[] request) {
        return CapturedFrame.of(request).request().orElseThrow().quantity();
    }

    /** The requests as {@code function address+quantity}. */
    static List<String> requests(ScriptedWire wire) {
        return wire.sent.stream()
                .map(r -> CapturedFrame.of(r).adu().function() + " " + address(r) + "+" + quantity(r))
                .toList();
    }

    static List<String> text(List<Observation> observations) {
        List<String> lines = new ArrayList<>();
        for (Observation one : observations) {
            lines.add(
                    one instanceof Reading reading
                            ? one.point() + "=" + reading.value()
                            : one.point() + ":" + ((Gap) one).cause());
        }
        return lines;
    }
}
