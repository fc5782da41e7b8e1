package city.aryk.driver.mercury;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import city.aryk.api.wiring.Crc16;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A meter in memory on a clock of its own; it is also the wire and the wires. */
final class ScriptedMeter implements Wire, Wires {
    final Map<String, String> data = new HashMap<>();
    final List<String> heard = new ArrayList<>();
    final Family family;
    final long address;
    String password = "010101010101";
    boolean open = true;
    boolean channelOpen;
    boolean echo;
    boolean silent;
    int damage;

    private final AtomicLong now = new AtomicLong();
    private final Deque<byte[]> arriving = new ArrayDeque<>();

    ScriptedMeter(Family family, long address) {
        this.family = family;
        this.address = address;
    }

    Deadline deadline(long millis) {
        return Deadline.in(Duration.ofMillis(millis), now::get);
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
        int from = family == Family.M230 ? 1 : 4;
        String asked = HexFormat.of().formatHex(bytes, from, bytes.length - 2);
        heard.add(asked);
        if (echo) {
            arriving.add(bytes.clone());
        }
        if (!silent && Crc16.of(bytes, bytes.length) == 0 && isFor(bytes)) {
            answer(asked);
        }
    }

    private boolean isFor(byte[] request) {
        return family.address(request) == address || (family == Family.M230 && request[0] == 0);
    }

    private void answer(String asked) {
        if (family == Family.M200) {
            if (data.containsKey(asked)) {
                say(asked.substring(0, 2) + data.get(asked));
            }
        } else if (asked.startsWith("01")) {
            channelOpen = asked.substring(4).equals(password);
            say(channelOpen ? "00" : "03");
        } else if (asked.equals("00")) {
            say("00");
        } else if (!channelOpen) {
            say("05");
        } else {
            say(data.getOrDefault(asked, "01"));
        }
    }

    private void say(String hex) {
        byte[] frame = family.frame(
                address, Command.of(hex).orElse(new Command(HexFormat.of().parseHex(hex))));
        if (damage > 0) {
            damage--;
            frame[frame.length - 3] ^= 0x10;
        }
        for (int from = 0; from < frame.length; from += 5) {
            arriving.add(Arrays.copyOfRange(frame, from, Math.min(from + 5, frame.length)));
        }
    }

    /** Bytes that nobody asked for. */
    void arrive(String hex) {
        arriving.add(HexFormat.of().parseHex(hex));
    }

    @Override
    public int receive(byte[] into, int offset, int length, Deadline deadline) throws IOException {
        byte[] piece = arriving.pollFirst();
        if (piece == null) {
            now.addAndGet(deadline.left().toNanos());
            return 0;
        }
        System.arraycopy(piece, 0, into, offset, piece.length);
        return piece.length;
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
