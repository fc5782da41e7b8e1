package city.aryk.driver.mbus.wireless;

import city.aryk.api.driver.DriverException;
import city.aryk.driver.mbus.record.Body;
import city.aryk.driver.mbus.wireless.Telegram.Form;
import city.aryk.driver.mbus.wireless.Telegram.Found;
import city.aryk.driver.mbus.wireless.TelegramException.Kind;
import java.util.List;

/** From a frame to its records. Remembers layouts, so that compact frames can be read. Confined to one thread. */
final class Decoder {
    private static final int FILLER = 0x2F;
    /** Some meters end with a broken record; more than that is no telegram of records at all. */
    private static final int LONGEST_TAIL = 4;

    private final Layouts layouts = new Layouts();

    /**
     * A telegram and its records.
     *
     * @param note why there are no records, or not all: a few words; empty where nothing is missing
     */
    record Decoded(Telegram telegram, Body body, String note) {}

    Decoded decode(LinkFrame frame, Security security) throws TelegramException {
        Telegram telegram = TelegramReader.read(frame, security);
        Bytes bytes = telegram.content().bytes();
        return switch (telegram.content().form()) {
            case RECORDS -> records(telegram, bytes);
            case COMPACT -> records(telegram, layouts.full(unfilled(telegram, bytes)));
            case LAYOUT -> {
                layouts.learn(unfilled(telegram, bytes));
                yield empty(telegram, "layout of compact frames");
            }
            case ERROR -> empty(telegram, "application error " + (bytes.length() == 0 ? 0 : bytes.u8(0)));
            case EMPTY -> empty(telegram, "no application data");
            case FOREIGN ->
                empty(
                        telegram,
                        Foreign.UNSUPPORTED
                                + TelegramReader.foreign(telegram.content().ci()));
        };
    }

    private static Decoded empty(Telegram telegram, String note) {
        return new Decoded(telegram, new Body(List.of(), "", false), note);
    }

    /** Without the fillers by which decryption is checked. */
    private static Bytes unfilled(Telegram telegram, Bytes bytes) {
        int at = 0;
        if (telegram.transport().protection().scheme() == Telegram.Scheme.TRANSPORT) {
            while (at < Math.min(2, bytes.length()) && bytes.u8(at) == FILLER) {
                at++;
            }
        }
        return bytes.from(at);
    }

    private Decoded records(Telegram telegram, Bytes bytes) throws TelegramException {
        if (Foreign.is(telegram.meter())) {
            return empty(telegram, Foreign.NOTE);
        }
        byte[] all = bytes.copy();
        int tail = 0;
        while (true) {
            try {
                Body body = Body.decode(all, 0, all.length - tail);
                return judged(telegram, body, tail);
            } catch (DriverException.Malformed e) {
                if (++tail > Math.min(LONGEST_TAIL, all.length)) {
                    throw broken(telegram, e);
                }
            }
        }
    }

    private Decoded judged(Telegram telegram, Body body, int tail) {
        if (Foreign.is(body)) {
            return empty(telegram, Foreign.NOTE);
        }
        if (telegram.content().form() == Form.RECORDS && body.manufacturer().isEmpty() && tail == 0) {
            layouts.learn(body.records());
        }
        String note = tail == 0 ? "" : "the last " + tail + " bytes are no record";
        return new Decoded(telegram, body, note);
    }

    private static TelegramException broken(Telegram telegram, DriverException.Malformed e) {
        return telegram.transport().protection().found() == Found.ALREADY_CLEAR
                ? new TelegramException(Kind.NO_KEY, telegram.meter() + ": encrypted, and no key is given for it")
                : TelegramException.malformed(telegram.meter() + ": " + e.getMessage());
    }
}
