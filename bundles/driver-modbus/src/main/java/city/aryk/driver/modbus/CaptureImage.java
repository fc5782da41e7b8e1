package city.aryk.driver.modbus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a recorded exchange tells of one unit: the registers and bits it gave, and what it refused. */
final class CaptureImage {

    /** A request that was answered by an exception. */
    record Refused(ReadRequest request, int code) {
        private boolean isWithin(ReadRequest other) {
            return request.function() == other.function()
                    && request.address() >= other.address()
                    && request.address() + request.quantity() <= other.address() + other.quantity();
        }
    }

    private final NavigableMap<Function, NavigableMap<Integer, Integer>> values = new TreeMap<>();
    private final List<Refused> refused = new ArrayList<>();

    void learn(ReadRequest request, Answer answer) {
        if (answer instanceof Answer.Refusal refusal) {
            refused.add(new Refused(request, refusal.code()));
        } else if (answer instanceof Answer.Data data) {
            var known = values.computeIfAbsent(request.function(), f -> new TreeMap<>());
            for (int i = 0; i < request.quantity(); i++) {
                int value = request.function().bits() ? (data.bit(i) ? 1 : 0) : data.register(i);
                known.put(request.address() + i, value);
            }
        }
    }

    /** Registers (0 to 65535) and bits (0 or 1) by function and address. */
    NavigableMap<Function, NavigableMap<Integer, Integer>> values() {
        return Collections.unmodifiableNavigableMap(values);
    }

    List<Refused> refused() {
        return List.copyOf(refused);
    }

    /**
     * The answer PDU to any reading request: the recorded values; or the recorded exception of a request that lies
     * within this one; or exception 2 where nothing was recorded.
     */
    byte[] answer(ReadRequest request) {
        var known = values.getOrDefault(request.function(), new TreeMap<>())
                .subMap(request.address(), request.address() + request.quantity());
        if (known.size() < request.quantity()) {
            int code = refused.stream()
                    .filter(one -> one.isWithin(request))
                    .mapToInt(Refused::code)
                    .findFirst()
                    .orElse(ExceptionCode.ILLEGAL_DATA_ADDRESS);
            return new byte[] {(byte) (request.function().code() | Function.EXCEPTION), (byte) code};
        }
        byte[] pdu = new byte[2 + request.function().bytes(request.quantity())];
        pdu[0] = (byte) request.function().code();
        pdu[1] = (byte) (pdu.length - 2);
        known.forEach((address, value) -> put(pdu, request, address - request.address(), value));
        return pdu;
    }

    private static void put(byte[] pdu, ReadRequest request, int index, int value) {
        if (request.function().bits()) {
            pdu[2 + index / 8] |= (byte) (value << (index % 8));
        } else {
            pdu[2 + 2 * index] = (byte) (value >> 8);
            pdu[3 + 2 * index] = (byte) value;
        }
    }
}
