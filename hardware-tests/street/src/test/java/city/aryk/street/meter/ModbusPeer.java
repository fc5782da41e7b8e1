package city.aryk.street.meter;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;

/** The other side of a Modbus TCP connection: sends and takes bytes as they stand in the specification. */
final class ModbusPeer implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;

    ModbusPeer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        in = new DataInputStream(socket.getInputStream());
    }

    void send(String hex) throws IOException {
        socket.getOutputStream().write(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** The next frame as hex digits. */
    String frame() throws IOException {
        var header = in.readNBytes(6);
        if (header.length < 6) {
            return "closed";
        }
        int length = ((header[4] & 0xFF) << 8) | (header[5] & 0xFF);
        return HexFormat.of().formatHex(header) + HexFormat.of().formatHex(in.readNBytes(length));
    }

    String ask(String hex) throws IOException {
        send(hex);
        return frame();
    }

    /** Everything until the other side ends the connection or says nothing for a while. */
    String rest(int quietMillis) throws IOException {
        socket.setSoTimeout(quietMillis);
        var text = new StringBuilder();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                text.append(HexFormat.of().toHexDigits((byte) b));
            }
            return text + "closed";
        } catch (java.net.SocketTimeoutException e) {
            return text.toString();
        } finally {
            socket.setSoTimeout(10_000);
        }
    }

    /** Reads a float32 of an input register. */
    float input(int address) throws IOException {
        String answer = ask(String.format(java.util.Locale.ROOT, "000100000006 01 04 %04x 0002", address));
        return Float.intBitsToFloat(Integer.parseUnsignedInt(answer.substring(18), 16));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
