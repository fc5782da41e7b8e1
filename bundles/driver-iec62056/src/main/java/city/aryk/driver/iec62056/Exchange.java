package city.aryk.driver.iec62056;

import city.aryk.api.driver.DriverException;
import city.aryk.api.time.Deadline;
import java.nio.charset.StandardCharsets;

/** Asks for registers and readouts, and checks what comes. Confined to its thread. */
final class Exchange {
    private static final int MOST_PARTS = 64;

    private final Channel channel;

    Exchange(Channel channel) {
        this.channel = channel;
    }

    /** {@code SOH command STX data ETX BCC}; without data {@code SOH command ETX BCC}. */
    static String command(String command, String data, Check check) {
        String body =
                (char) Control.SOH + command + (data.isEmpty() ? "" : (char) Control.STX + data) + (char) Control.ETX;
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        return body + (char) check.of(bytes, 1, bytes.length);
    }

    /**
     * One register, asked for again once where the answer is damaged or missing: meters repeat without harm.
     *
     * @throws DriverException.Refused when the meter ends the session
     */
    DataSet register(Manner manner, String register, Deadline deadline) throws DriverException {
        String question = command(manner.command(), register, manner.check());
        try {
            return data(question, register, manner.check(), deadline);
        } catch (DriverException.Timeout | DriverException.Malformed first) {
            if (deadline.passed()) {
                throw first;
            }
            return data(question, register, manner.check(), deadline);
        }
    }

    private DataSet data(String question, String register, Check check, Deadline deadline) throws DriverException {
        channel.say(question, deadline);
        return data(register, check, deadline);
    }

    /** Energomera's quick request: sign-on and reading command in one, answered without a session. */
    DataSet fast(Manner manner, String register, Deadline deadline) throws DriverException {
        String hello = "/?" + channel.endpoint().address() + "!";
        return data(hello + command(manner.command(), register, manner.check()), register, manner.check(), deadline);
    }

    /** The data of an answer or a readout, put together from its parts. */
    DataSet data(String doing, Check check, Deadline deadline) throws DriverException {
        var text = new StringBuilder();
        for (int part = 0; part < MOST_PARTS; part++) {
            var answer = hear(doing, check, deadline);
            switch (answer.form()) {
                case DATA -> text.append(answer.text());
                case NAK ->
                    throw new DriverException.Malformed(channel.says(doing, "the meter did not understand (NAK)"));
                case COMMAND ->
                    throw new DriverException.Refused(channel.says(doing, "the meter ended the session: " + answer));
                case LINE, ACK ->
                    throw new DriverException.Malformed(channel.says(doing, "wanted a block of data, got " + answer));
            }
            if (!answer.isPartial()) {
                return DataSet.of(text.toString());
            }
            channel.say(String.valueOf((char) Control.ACK), deadline);
        }
        throw new DriverException.Malformed(channel.says(doing, "more than " + MOST_PARTS + " partial blocks"));
    }

    /** The next message, with its check character compared. */
    Message hear(String doing, Check check, Deadline deadline) throws DriverException {
        var message = channel.hear(doing, deadline);
        if (message.hasCheck() && message.sentCheck() != message.check(check)) {
            throw new DriverException.Malformed(channel.says(doing, mismatch(message, check)));
        }
        return message;
    }

    /** Says which other way would have fitted, since that is a setting of the profile. */
    static String mismatch(Message message, Check check) {
        String said = String.format(
                "check character %02X, wanted %02X by %s", message.sentCheck(), message.check(check), check.key());
        Check other = check == Check.XOR ? Check.SUM : Check.XOR;
        boolean fits = message.sentCheck() == message.check(other);
        return said + (fits ? "; it fits check: " + other.key() : "") + "; received " + message.hex();
    }
}
