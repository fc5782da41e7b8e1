package city.aryk.driver.iec62056;

import city.aryk.api.driver.DriverException;
import city.aryk.api.time.Deadline;
import java.util.Optional;

/** Begins and ends a conversation with a meter (IEC 62056-21, clauses 6.4 and 6.5). Confined to its thread. */
final class SignOn {
    private static final String END = "\r\n";

    private final Channel channel;
    private final Exchange exchange;

    SignOn(Channel channel, Exchange exchange) {
        this.channel = channel;
        this.exchange = exchange;
    }

    /** Asks the meter who it is, at the speed of the first word. */
    Identification hello(Deadline deadline) throws DriverException {
        channel.switchTo(channel.endpoint().start());
        channel.say("/?" + channel.endpoint().address() + "!" + END, deadline);
        var answer = channel.hear("sign-on", deadline);
        if (answer.form() == Message.Form.LINE) {
            var identification = Identification.of(answer.text());
            if (identification.isPresent()) {
                return identification.get();
            }
        }
        throw new DriverException.Malformed(channel.says("sign-on", "wanted an identification, got " + answer));
    }

    /**
     * Chooses programming mode, which only mode C has, and gives the password.
     *
     * @return what the meter says of itself in the password prompt, e.g. its serial number; may be empty
     */
    String program(Identification meter, Manner manner, Optional<String> password, Deadline deadline)
            throws DriverException {
        if (Speed.ofDigit(meter.rate()).isEmpty()) {
            throw new DriverException.Refused(channel.says(
                    "sign-on",
                    "the meter is of mode A or B and only gives a readout; wanted mode: readout in the profile"));
        }
        choose(meter, '1', deadline);
        var prompt = exchange.hear("programming mode", manner.check(), deadline);
        if (prompt.form() == Message.Form.NAK) {
            throw new DriverException.Refused(channel.says("programming mode", "the meter refuses it (NAK)"));
        }
        if (manner.login().isPresent() && password.isPresent()) {
            login(manner, password.get(), deadline);
        }
        int text = prompt.text().indexOf(Control.STX);
        return DataSet.of(prompt.text().substring(text + 1)).entries().stream()
                .findFirst()
                .map(DataSet.Entry::value)
                .orElse("");
    }

    private void login(Manner manner, String password, Deadline deadline) throws DriverException {
        String command = manner.login().orElse("P1");
        channel.say(Exchange.command(command, "(" + password + ")", manner.check()), deadline);
        Message answer;
        try {
            answer = exchange.hear("password " + command, manner.check(), deadline);
        } catch (DriverException.Timeout e) {
            throw new DriverException.Refused(
                    channel.says("password " + command, "no answer, which is how some meters refuse a wrong password"));
        }
        if (answer.form() != Message.Form.ACK) {
            throw new DriverException.Refused(channel.says(
                    "password " + command,
                    "the meter refuses it (" + describe(answer) + "); wanted the right password"));
        }
    }

    private static String describe(Message answer) {
        return switch (answer.form()) {
            case NAK -> "NAK";
            case COMMAND -> answer.text().startsWith("B0") ? "it ended the session" : answer.toString();
            case LINE, DATA, ACK -> answer.text();
        };
    }

    /** Lets the meter send its readout. Modes A and B send it by themselves. */
    void readout(Identification meter, Deadline deadline) throws DriverException {
        if (Speed.ofDigit(meter.rate()).isPresent()) {
            choose(meter, '0', deadline);
        } else {
            Speed.ofLetter(meter.rate()).ifPresent(channel::switchTo);
        }
    }

    /** Acknowledgement and option select (clause 6.3.3): the meter's speed, but never above the endpoint's. */
    private void choose(Identification meter, char mode, Deadline deadline) throws DriverException {
        int offered = Speed.ofDigit(meter.rate()).orElse(channel.endpoint().start());
        int chosen = Math.min(offered, channel.endpoint().baud());
        channel.say((char) Control.ACK + "0" + Speed.digit(chosen) + mode + END, deadline);
        channel.switchTo(chosen);
    }

    /** Ends the session; the meter does not answer. */
    void goodbye(Check check, Deadline deadline) throws DriverException {
        channel.say(Exchange.command("B0", "", check), deadline);
    }
}
