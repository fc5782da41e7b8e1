package city.aryk.driver.mercury;

import city.aryk.api.driver.DriverException;
import city.aryk.api.time.Deadline;
import java.nio.charset.StandardCharsets;

/**
 * The channel of a three-phase meter: open for a few minutes after the last request, then closed by the meter, which says
 * so at the next one. Single-phase meters have none. Confined to its thread.
 */
final class Channel {
    private final Link link;
    private final Family family;
    private final String password;
    private boolean open;

    /** @param password six characters */
    Channel(Link link, Family family, String password) {
        this.link = link;
        this.family = family;
        this.password = password;
    }

    /** The answer to a reading command; opens the channel where it is not open, or no longer. */
    Answer ask(Command command, Deadline deadline) throws DriverException {
        if (family == Family.M200) {
            return link.ask(command, deadline);
        }
        if (!open) {
            open(deadline);
        }
        var answer = link.ask(command, deadline);
        if (answer instanceof Answer.Status status && status.code() == Answer.Status.CHANNEL_CLOSED) {
            open = false;
            open(deadline);
            return link.ask(command, deadline);
        }
        return answer;
    }

    private void open(Deadline deadline) throws DriverException {
        var command = Command.open(link.endpoint().level(), bytes());
        var answer = link.ask(command, deadline);
        if (!(answer instanceof Answer.Status status)) {
            throw new DriverException.Malformed(link.says(command, "wanted a status"));
        }
        if (status.code() != Answer.Status.OK) {
            throw new DriverException.Refused(link.says(
                    command,
                    status + "; wanted the password of level " + link.endpoint().level()));
        }
        open = true;
    }

    private byte[] bytes() {
        byte[] bytes = password.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length && link.endpoint().form() == Endpoint.PasswordForm.DIGITS; i++) {
            bytes[i] = (byte) Character.digit(bytes[i], 16);
        }
        return bytes;
    }

    /** Whether it can be sent: six characters, and digits where digits are wanted. */
    static boolean isPassword(String password, Endpoint.PasswordForm form) {
        return password.matches(form == Endpoint.PasswordForm.DIGITS ? "[0-9A-Fa-f]{6}" : "[ -~]{6}");
    }
}
