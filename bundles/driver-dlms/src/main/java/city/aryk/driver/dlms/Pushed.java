package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What arrived unasked, and from whom.
 *
 * @param apdu empty where it cannot be read
 * @param problem why it cannot be read; else empty
 * @param title the sender's system title where it tells one
 * @param from the host it came from; empty on a serial line
 */
record Pushed(Optional<Apdu> apdu, String problem, Optional<Octets> title, String from) {
    private static final int DEEPEST = 4;
    private static final int SHORTEST_NAME = 6;

    static Pushed of(Octets bytes, String from) {
        try {
            Apdu apdu = ApduReader.read(bytes);
            var title = apdu instanceof Apdu.Ciphered sealed ? sealed.title() : Optional.<Octets>empty();
            return new Pushed(Optional.of(apdu), "", title.filter(t -> t.length() > 0), from);
        } catch (Malformed e) {
            return new Pushed(Optional.empty(), String.valueOf(e.getMessage()), originator(bytes), from);
        }
    }

    /** General-ciphering and general-signing tell their originator behind a transaction number. */
    private static Optional<Octets> originator(Octets bytes) {
        if (!bytes.begins(Tag.GENERAL_CIPHERING) && !bytes.begins(Tag.GENERAL_SIGNING)) {
            return Optional.empty();
        }
        try {
            Cursor in = bytes.from(1).cursor();
            in.counted();
            return Optional.of(in.counted()).filter(title -> title.length() == Suite0.TITLE_SIZE);
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    /** Printable strings in a push in clear, among them the sender's name. */
    List<String> strings() {
        List<String> found = new ArrayList<>();
        if (apdu.isPresent() && apdu.get() instanceof Apdu.Notification push) {
            collect(push.body(), 0, found);
        } else if (apdu.isPresent() && apdu.get() instanceof Apdu.EventNotification event) {
            collect(event.value(), 0, found);
        }
        return found;
    }

    private static void collect(Data data, int depth, List<String> found) {
        if (data instanceof Data.Bytes bytes) {
            String text = Shown.readable(bytes.octets()).strip();
            if (bytes.octets().length() >= SHORTEST_NAME
                    && !text.equals(bytes.octets().toString())) {
                found.add(text);
            }
        } else if (data instanceof Data.Many many && depth < DEEPEST) {
            many.items().forEach(item -> collect(item, depth + 1, found));
        }
    }

    /** Who it seems to be, for messages. */
    String label() {
        String host = from.isEmpty() ? "" : " from " + from;
        if (title.isPresent()) {
            return "title " + title.get() + host;
        }
        String name = strings().stream().findFirst().orElse(problem.isEmpty() ? "no name" : "unreadable");
        return "name " + (name.length() <= 40 ? name : name.substring(0, 40)) + host;
    }
}
