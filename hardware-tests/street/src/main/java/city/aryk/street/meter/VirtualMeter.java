package city.aryk.street.meter;

import city.aryk.street.plan.Fault;
import city.aryk.street.plan.StreetPlan;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One meter: answers the PDUs of the MODBUS Application Protocol Specification V1.1b3, functions 1 to 4. Input registers
 * are the true map of the model. Reading register 0 begins a look and moves the meter to its next row; all requests until
 * the next such one see that row. Of the holding registers the two that never change are served (system type at 10,
 * node address at 20, both float32). The model has no coils or discrete inputs; 16 of each are made up so that functions
 * 1 and 2 can be tried: 0 to 2 are on, the others off. Confined to the server's thread, except {@link #log()}.
 */
public final class VirtualMeter {
    private static final int ILLEGAL_FUNCTION = 1;
    private static final int ILLEGAL_ADDRESS = 2;
    private static final int ILLEGAL_VALUE = 3;
    private static final int MAX_REGISTERS = 125;
    private static final int MAX_BITS = 2000;
    private static final int BITS = 16;
    private static final int BITS_ON = 0b111;
    private static final int HOLDING_END = 22;

    private final StreetPlan.Meter plan;
    private final MeterModel model;
    private final MeterLog log = new MeterLog();
    private Registers registers;
    private Optional<Look> look = Optional.empty();

    public VirtualMeter(StreetPlan.Meter plan, MeterModel model) {
        this.plan = plan;
        this.model = model;
        this.registers = new Registers(model.map(), model.values(0));
    }

    public StreetPlan.Meter plan() {
        return plan;
    }

    public MeterModel model() {
        return model;
    }

    public MeterLog log() {
        return log;
    }

    /**
     * Notes that a request arrived; begins a look where it reads input register 0.
     *
     * @param pdu function, address, count
     */
    void arrive(ByteBuffer pdu, Arrival at) {
        if (pdu.remaining() == 5 && pdu.get(0) == 4 && pdu.getShort(1) == 0 && pdu.getShort(3) > 0) {
            var begun = log.begin(at.nanos(), at.utcMillis());
            look = Optional.of(begun);
            registers = new Registers(model.map(), model.values(begun.number()));
        }
    }

    /** When a request arrived. */
    record Arrival(long nanos, long utcMillis) {}

    /** The fault that ails the meter at the present look. */
    Optional<Fault> fault() {
        long poll = look.map(l -> l.number() + 1).orElse(1L);
        return plan.faults().stream().filter(f -> f.ails(poll)).findFirst();
    }

    /** Notes that the present look may not have been usable for the poller. */
    void disturb() {
        look.ifPresent(Look::disturb);
    }

    /** The right answer to a request PDU, and the quantities that it carries noted as answered. */
    byte[] answer(ByteBuffer pdu) {
        int function = pdu.get(0) & 0xFF;
        if (function < 1 || function > 4) {
            return exception(function, ILLEGAL_FUNCTION);
        }
        if (pdu.remaining() != 5) {
            return exception(function, ILLEGAL_VALUE);
        }
        int first = pdu.getShort(1) & 0xFFFF;
        int count = pdu.getShort(3) & 0xFFFF;
        boolean bits = function <= 2;
        if (count == 0 || count > (bits ? MAX_BITS : MAX_REGISTERS)) {
            return exception(function, ILLEGAL_VALUE);
        }
        int end = bits ? BITS : function == 3 ? HOLDING_END : registers.inputCount();
        if (first + count > end) {
            return exception(function, ILLEGAL_ADDRESS);
        }
        return bits ? bits(function, first, count) : words(function, first, count);
    }

    static byte[] exception(int function, int code) {
        return new byte[] {(byte) (function | 0x80), (byte) code};
    }

    private byte[] bits(int function, int first, int count) {
        int bytes = (count + 7) / 8;
        int states = (BITS_ON >> first) & ((1 << count) - 1);
        var answer = ByteBuffer.allocate(2 + bytes).put((byte) function).put((byte) bytes);
        for (int i = 0; i < bytes; i++) {
            answer.put((byte) (states >> (8 * i)));
        }
        return answer.array();
    }

    private byte[] words(int function, int first, int count) {
        var answer = ByteBuffer.allocate(2 + 2 * count).put((byte) function).put((byte) (2 * count));
        if (function == 4) {
            registers.copyInput(first, count, answer);
            look.ifPresent(l -> l.answer(model.map().inside(first, count)));
        } else {
            var holding = ByteBuffer.allocate(2 * HOLDING_END);
            holding.putFloat(2 * 10, 3).putFloat(2 * 20, plan.place().unit());
            answer.put(holding.array(), 2 * first, 2 * count);
        }
        return answer.array();
    }
}
