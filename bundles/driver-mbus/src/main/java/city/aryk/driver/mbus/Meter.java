package city.aryk.driver.mbus;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.driver.DriverException.Refused;
import city.aryk.api.driver.DriverException.Timeout;
import city.aryk.api.driver.DriverException.Unreachable;
import city.aryk.api.time.Deadline;
import city.aryk.driver.mbus.record.Telegram;
import java.io.IOException;
import java.util.Optional;

/**
 * One meter's side of the link layer: starting, selecting, the frame count bit, repeating. Confined to one thread.
 *
 * <p>A meter keeps its last telegram and sends it again while the frame count bit stands still (EN 13757-2, 5.5): so a
 * broken answer is asked for again with the same bit, and each conversation begins with SND_NKE, after which no old
 * telegram can be taken for a new one. A meter that has been without power answers only after SND_NKE too.
 *
 * <p>A selected meter keeps a count bit of its own for address 253, which each selection clears: the first request after
 * it has the bit set. Meters that do not clear it take that request for a repetition and send their last telegram again;
 * that is noticed, since not even its access number has changed, and the next one is asked for.
 */
final class Meter {
    private static final int TRIES = 3;
    private static final int SELECTIONS = 2;
    private static final String NO_DATA = "the meter has no data";
    private static final byte APPLICATION_RESET = 0x50;

    private final Endpoint endpoint;
    private final Link link;
    private final Unsealing unsealing;
    private boolean started;
    private boolean fresh;
    private int countBit = Frame.FCB;
    private Optional<Telegram> last = Optional.empty();

    Meter(Endpoint endpoint, Link link, Unsealing unsealing) {
        this.endpoint = endpoint;
        this.link = link;
        this.unsealing = unsealing;
    }

    /** The first telegram of the meter. */
    Telegram first(Deadline deadline) throws DriverException {
        fresh = false;
        if (endpoint.secondary().isPresent()) {
            beginSelected(endpoint.secondary().get(), deadline);
        } else if (!started) {
            start(deadline);
        }
        if (endpoint.resets()) {
            reset(deadline);
        }
        var before = last;
        Telegram first = next(deadline);
        boolean again = endpoint.secondary().isPresent()
                && before.equals(Optional.of(first))
                && !first.body().more();
        return again ? next(deadline) : first;
    }

    /** What the meter remembers of an earlier conversation by its selection is cleared once: SND_NKE ends the selection. */
    private void beginSelected(Secondary secondary, Deadline deadline) throws DriverException {
        select(secondary, deadline);
        if (!started) {
            ask(Frame.of(Frame.SND_NKE, Frame.SELECTED, new byte[0]), deadline);
            select(secondary, deadline);
            started = true;
        }
        countBit = Frame.FCB;
    }

    /** Counted as every frame with FCV is (EN 13757-2, 5.5); a meter that does not acknowledge it has not counted it. */
    private void reset(Deadline deadline) throws DriverException {
        int control = (Frame.SND_UD & ~Frame.FCB) | countBit;
        Reply reply = ask(Frame.of(control, endpoint.address(), new byte[] {APPLICATION_RESET}), deadline);
        if (reply instanceof Reply.Heard) {
            countBit ^= Frame.FCB;
        }
    }

    /** The telegram that follows the last one. */
    Telegram next(Deadline deadline) throws DriverException {
        String came = "";
        for (int tries = 0; tries < TRIES; tries++) {
            Reply reply = ask(request(), deadline);
            if (reply instanceof Reply.Heard heard && heard.frame().isAnswer() && isOurs(heard.frame())) {
                countBit ^= Frame.FCB;
                Telegram telegram = checked(heard.frame());
                last = Optional.of(telegram);
                return telegram;
            }
            came = what(reply);
            if (!(reply instanceof Reply.Noise) && !startAgain(reply, deadline)) {
                break;
            }
        }
        throw failure(came, deadline);
    }

    /** The next look begins from the first telegram again. */
    void forget() {
        started = false;
    }

    private Frame request() {
        return Frame.of(Frame.REQ_UD2 | countBit, endpoint.address(), new byte[0]);
    }

    /** The meter answers SND_NKE by E5; one that does not may still answer a request. */
    private boolean start(Deadline deadline) throws DriverException {
        Reply reply = ask(Frame.of(Frame.SND_NKE, endpoint.address(), new byte[0]), deadline);
        started = true;
        fresh = true;
        countBit = Frame.FCB;
        return !(reply instanceof Reply.Silence);
    }

    /** Whether to ask once more: a meter that has lost its power says nothing, or E5, until it is started again. */
    private boolean startAgain(Reply reply, Deadline deadline) throws DriverException {
        if (reply instanceof Reply.Heard heard && !heard.frame().isAcknowledgement()) {
            return true; // another's answer came late
        }
        return !fresh && endpoint.secondary().isEmpty() && start(deadline);
    }

    private void select(Secondary secondary, Deadline deadline) throws DriverException {
        for (int tries = 0; tries < SELECTIONS; tries++) {
            Reply reply = ask(secondary.select(), deadline);
            if (reply instanceof Reply.Heard) {
                return;
            }
            if (reply instanceof Reply.Noise) { // two of one address: free them, so that the right one is left
                ask(Frame.of(Frame.SND_NKE, Frame.SELECTED, new byte[0]), deadline);
            }
        }
        throw failure("", deadline);
    }

    private boolean isOurs(Frame frame) {
        int address = endpoint.address();
        return address == Frame.SELECTED || frame.address() == address;
    }

    /** Whether the one who was selected answered. */
    private Telegram checked(Frame frame) throws DriverException {
        Telegram telegram = telegram(frame);
        var identity = telegram.header().identity();
        var wanted = endpoint.secondary();
        if (wanted.isPresent() && identity.isPresent() && !wanted.get().matches(identity.get())) {
            throw new Malformed(
                    endpoint + ": another meter answered: " + identity.get().id());
        }
        return telegram;
    }

    private Telegram telegram(Frame frame) throws DriverException {
        try {
            return unsealing.telegram(frame);
        } catch (Refused e) {
            throw new Refused(endpoint + ": " + e.getMessage());
        }
    }

    private static String what(Reply reply) {
        if (reply instanceof Reply.Noise noise) {
            return noise.what();
        }
        if (reply instanceof Reply.Heard heard) {
            return heard.frame().isAcknowledgement()
                    ? NO_DATA
                    : String.format(
                            "a frame of control field %02X from address %d came",
                            heard.frame().control(), heard.frame().address());
        }
        return "";
    }

    private DriverException failure(String what, Deadline deadline) {
        started = false;
        if (!what.isEmpty()) {
            String message = endpoint + ": " + what;
            return what.equals(NO_DATA) ? new Refused(message) : new Malformed(message);
        }
        try {
            link.dropLate(deadline);
            return new Timeout(endpoint + ": no answer");
        } catch (IOException e) {
            return unreachable(e);
        }
    }

    private Reply ask(Frame request, Deadline deadline) throws DriverException {
        if (deadline.passed()) {
            throw new Timeout(endpoint + ": the time for this look is used up");
        }
        try {
            return link.ask(request, deadline);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private Unreachable unreachable(IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new Unreachable(endpoint + ": " + why, e);
    }
}
