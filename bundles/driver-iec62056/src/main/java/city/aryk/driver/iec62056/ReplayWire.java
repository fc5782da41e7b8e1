package city.aryk.driver.iec62056;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Answers from a recording: the same request gets its recorded answers in turn, the last one again and again. */
final class ReplayWire implements Wire, Wires {
    private final Map<String, Deque<String>> answers = new HashMap<>();
    private final Deque<Byte> arriving = new ArrayDeque<>();
    private boolean open = true;

    ReplayWire(Recording recording) {
        String asked = "";
        for (var turn : recording.turns()) {
            if (turn.asked()) {
                asked = turn.characters();
            } else {
                answers.computeIfAbsent(asked, a -> new ArrayDeque<>()).add(turn.characters());
            }
        }
    }

    @Override
    public Wire tcp(String host, int port, Deadline deadline) {
        open = true;
        return this;
    }

    @Override
    public Wire serial(String path, SerialLine line) {
        open = true;
        return this;
    }

    @Override
    public void send(byte[] bytes, Deadline deadline) {
        var known = answers.getOrDefault(new String(bytes, StandardCharsets.US_ASCII), new ArrayDeque<>());
        String answer = known.size() > 1 ? known.removeFirst() : known.isEmpty() ? "" : known.getFirst();
        for (byte one : answer.getBytes(StandardCharsets.US_ASCII)) {
            arriving.add(one);
        }
    }

    @Override
    public int receive(byte[] into, int offset, int length, Deadline deadline) {
        int count = Math.min(length, arriving.size());
        for (int i = 0; i < count; i++) {
            into[offset + i] = arriving.removeFirst();
        }
        return count;
    }

    @Override
    public void discardInput() {
        arriving.clear();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        arriving.clear();
    }
}
