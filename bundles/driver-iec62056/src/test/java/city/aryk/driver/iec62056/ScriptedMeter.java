package city.aryk.driver.iec62056;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A meter in memory on a clock of its own; it is also the wire and the wires. Waiting for what never comes moves the
 * clock to the deadline at once.
 */
final class ScriptedMeter implements Wire, Wires {
    final Map<String, String> registers = new LinkedHashMap<>();
    final List<String> heard = new ArrayList<>();
    final List<Integer> bauds = new ArrayList<>();
    String identification = "/EKT5CE301v11";
    String serial = "009217054";
    String password = "777777";
    String readout = "";
    Check check = Check.SUM;
    String unasked = "";
    boolean silent;
    int silentAfter = Integer.MAX_VALUE;
    boolean echo;
    boolean eightBits;
    int damage;
    int mute;

    private final AtomicLong now = new AtomicLong();
    private final Deque<byte[]> arriving = new ArrayDeque<>();
    private int speed;
    private int wanted;
    private boolean open = true;

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
        wanted = line.baud();
        return this;
    }

    @Override
    public void send(byte[] bytes, Deadline deadline) throws IOException {
        if (!open) {
            throw new IOException("closed");
        }
        if (speed != wanted) {
            speed = wanted;
            bauds.add(speed);
        }
        if (echo) {
            arriving.add(bytes.clone());
        }
        var text = new StringBuilder();
        for (byte one : bytes) {
            text.append((char) (one & 0x7F));
        }
        heard.add(text.toString());
        if (!silent && heard.size() <= silentAfter) {
            answer(text.toString());
        }
    }

    private void answer(String asked) {
        if (asked.startsWith("/?") && asked.endsWith("\r\n")) {
            String after = unasked.isEmpty() ? "" : block("\u0002" + unasked + "\u0003");
            say(identification + "\r\n" + after);
        } else if (asked.startsWith("/?")) {
            register(asked.substring(asked.indexOf('\u0001')));
        } else if (asked.startsWith("\u00060") && asked.charAt(3) == '1') {
            say(block("\u0001P0\u0002(" + serial + ")\u0003"));
        } else if (asked.startsWith("\u00060")) {
            say(block("\u0002" + readout + "\u0003"));
        } else if (asked.startsWith("\u0001P1")) {
            say(asked.contains("(" + password + ")") ? "\u0006" : "\u0015");
        } else if (asked.startsWith("\u0001R1")) {
            register(asked);
        }
    }

    private void register(String asked) {
        String name = asked.substring(4, asked.indexOf('\u0003'));
        if (mute > 0) {
            mute--;
            return;
        }
        String answer = block("\u0002" + registers.getOrDefault(name, "(ERR12)") + "\u0003");
        if (damage > 0) {
            damage--;
            answer = answer.replaceFirst("[0-9]", "x");
        }
        say(answer);
    }

    private String block(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        return body + (char) check.of(bytes, 1, bytes.length);
    }

    /** In pieces of seven, as they come over a slow line. */
    void say(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; eightBits && i < bytes.length; i++) {
            bytes[i] = (byte) (Integer.bitCount(bytes[i]) % 2 == 0 ? bytes[i] : bytes[i] | 0x80);
        }
        for (int from = 0; from < bytes.length; from += 7) {
            arriving.add(java.util.Arrays.copyOfRange(bytes, from, Math.min(from + 7, bytes.length)));
        }
    }

    @Override
    public int receive(byte[] into, int offset, int length, Deadline deadline) throws IOException {
        if (!open) {
            throw new IOException("closed");
        }
        if (speed != wanted) {
            speed = wanted;
            bauds.add(speed);
        }
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
