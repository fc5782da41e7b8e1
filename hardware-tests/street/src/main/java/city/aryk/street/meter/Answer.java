package city.aryk.street.meter;

import city.aryk.street.plan.Fault;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/**
 * What a meter sends back on a connection, and when.
 *
 * @param frame whole or damaged Modbus TCP frame; empty for silence
 * @param delay how long the meter takes
 * @param refuse for how long the meter then closes its listener and its connections; zero for not at all
 */
record Answer(ByteBuffer frame, Duration delay, Duration refuse) {
    private static final byte[] GARBAGE = {
        0x7E, (byte) 0xA5, 0x00, (byte) 0xFF, 0x13, 0x37, (byte) 0xC0, 0x01, 0x00, 0x42
    };

    private static Answer now(byte[] frame) {
        return new Answer(ByteBuffer.wrap(frame), Duration.ZERO, Duration.ZERO);
    }

    /**
     * Answers a request frame.
     *
     * @param request one whole frame: transaction, protocol 0, length, unit, PDU
     */
    static Answer to(ByteBuffer request, VirtualMeter meter, VirtualMeter.Arrival at) {
        int unit = request.get(6) & 0xFF;
        if (unit != meter.plan().place().unit()) {
            return now(new byte[0]);
        }
        var pdu = request.slice(7, request.limit() - 7);
        meter.arrive(pdu, at);
        var fault = meter.fault();
        if (fault.isEmpty() || fault.get().kind() == Fault.Kind.DROP_AFTER) {
            return now(frame(request, unit, meter.answer(pdu)));
        }
        meter.disturb();
        return faulty(request, pdu, meter, fault.get());
    }

    private static Answer faulty(ByteBuffer request, ByteBuffer pdu, VirtualMeter meter, Fault fault) {
        int unit = request.get(6) & 0xFF;
        return switch (fault.kind()) {
            case SILENT -> now(new byte[0]);
            case GARBAGE -> now(GARBAGE.clone());
            case HALF_FRAME -> {
                var whole = frame(request, unit, zeros(pdu));
                yield now(Arrays.copyOf(whole, whole.length / 2));
            }
            case WRONG_UNIT -> now(frame(request, unit == 255 ? 1 : unit + 1, zeros(pdu)));
            case EXCEPTION -> now(frame(request, unit, VirtualMeter.exception(pdu.get(0) & 0xFF, fault.amount())));
            case SLOW ->
                new Answer(
                        ByteBuffer.wrap(frame(request, unit, meter.answer(pdu))),
                        Duration.ofMillis(fault.amount()),
                        Duration.ZERO);
            case REFUSE_CONNECT ->
                new Answer(ByteBuffer.allocate(0), Duration.ZERO, Duration.ofSeconds(fault.amount()));
            case DROP_AFTER -> throw new AssertionError("answered rightly, then dropped");
        };
    }

    /** A PDU of the right size that carries zeros: no reading may ever come of it. */
    private static byte[] zeros(ByteBuffer pdu) {
        int count = pdu.remaining() == 5 ? Math.min(pdu.getShort(3) & 0xFFFF, 125) : 1;
        var answer = new byte[2 + 2 * count];
        answer[0] = pdu.get(0);
        answer[1] = (byte) (2 * count);
        return answer;
    }

    private static byte[] frame(ByteBuffer request, int unit, byte[] pdu) {
        return ByteBuffer.allocate(7 + pdu.length)
                .putShort(request.getShort(0))
                .putShort((short) 0)
                .putShort((short) (1 + pdu.length))
                .put((byte) unit)
                .put(pdu)
                .array();
    }
}
