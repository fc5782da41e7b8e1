package city.aryk.street.dlms;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The meter's side of the sign-on by IEC 62056-21 mode E. A meter that is not asked for HDLC begins again. */
final class SignOn {
    private static final String REQUEST = "/?!";
    private static final String IDENTIFICATION = "/ARK5\\2STREET\r\n";
    private static final String CHOICE = "\u0006252";

    private SignOn() {}

    /** Returns when HDLC was asked for and confirmed. */
    static void serve(DataInputStream in, OutputStream to) throws IOException {
        String line = line(in);
        while (!line.endsWith(CHOICE)) {
            if (line.endsWith(REQUEST)) {
                say(IDENTIFICATION, to);
            }
            line = line(in);
        }
        say(CHOICE + "\r\n", to);
    }

    private static void say(String text, OutputStream to) throws IOException {
        to.write(text.getBytes(StandardCharsets.US_ASCII));
        to.flush();
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (char one = next(in); one != '\n'; one = next(in)) {
            line.append(one);
        }
        return line.toString().strip();
    }

    private static char next(DataInputStream in) throws IOException {
        return (char) (in.readUnsignedByte() & 0x7F);
    }
}
