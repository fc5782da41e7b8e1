package city.aryk.driver.rsmp;

import city.aryk.driver.rsmp.Json.Fields;
import city.aryk.driver.rsmp.Json.Items;
import city.aryk.driver.rsmp.Message.AlarmKey;
import city.aryk.driver.rsmp.Message.Item;
import city.aryk.driver.rsmp.Message.Quality;
import city.aryk.driver.rsmp.Message.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a site's messages. Pure and total: any frame gives a message or the reason why it is none. Fields that a
 * supervisor does not use are passed over, so that later versions stay readable; letters may be of either case where
 * versions before 3.2 allowed both.
 */
final class Decoder {
    private final Attributes message;
    private final String id;

    private Decoder(Attributes message, String id) {
        this.message = message;
        this.id = id;
    }

    /** @throws Unreadable with the id of the message where it has one, so that it can be refused */
    static Message decode(byte[] frame) throws Unreadable {
        if (!(Json.Reader.read(frame) instanceof Fields fields)) {
            throw new Unreadable("no JSON object");
        }
        var message = new Attributes(fields);
        var id = message.text("mId");
        try {
            if (!message.wanted("mType").equalsIgnoreCase("rSMsg")) {
                throw new Unreadable("mType is not rSMsg");
            }
            return new Decoder(message, id.orElse("")).any(message.wanted("type"));
        } catch (Unreadable e) {
            throw new Unreadable(e.reason(), id, message.text("type").orElse(""));
        }
    }

    private Message any(String type) throws Unreadable {
        if (type.equals("MessageAck")) {
            return new Message.Ack(message.wanted("oMId"));
        }
        if (type.equals("MessageNotAck")) {
            return new Message.NotAck(
                    message.wanted("oMId"), message.text("rea").orElse("no reason given"));
        }
        if (id.isEmpty()) {
            throw new Unreadable("mId is missing");
        }
        return switch (type) {
            case "Version" -> version();
            case "Watchdog" -> new Message.Watchdog(id, message.instant("wTs"));
            case "AggregatedStatus" -> aggregated();
            case "Alarm" -> alarm();
            case "StatusResponse" -> statuses(false);
            case "StatusUpdate" -> statuses(true);
            case "CommandResponse" -> commandResponse();
            default -> throw new Unreadable("a supervisor does not take messages of type " + type);
        };
    }

    private Message version() throws Unreadable {
        List<Core> cores = new ArrayList<>();
        for (var item : message.objects("RSMP")) {
            cores.add(new Core(item.wanted("vers")));
        }
        List<String> sites = new ArrayList<>();
        for (var item : message.objects("siteId")) {
            sites.add(item.wanted("sId"));
        }
        if (cores.isEmpty() || sites.isEmpty()) {
            throw new Unreadable(cores.isEmpty() ? "RSMP lists no version" : "siteId lists no id");
        }
        return new Message.Version(id, cores, sites, new Core(message.wanted("SXL")));
    }

    private Message aggregated() throws Unreadable {
        var digits = new StringBuilder();
        for (var bit : message.items("se").items()) {
            digits.append(isTrue(bit) ? '1' : '0');
        }
        if (digits.length() != 8) {
            throw new Unreadable("se has " + digits.length() + " items, wanted 8");
        }
        return new Message.Aggregated(id, message.text("cId").orElse(""), message.instant("aSTS"), digits.toString());
    }

    /** Core 3.1.1 and 3.1.2 write these bits as texts. */
    private static boolean isTrue(Json bit) throws Unreadable {
        if (bit instanceof Json.Truth truth) {
            return truth.on();
        }
        if (bit instanceof Json.Text text
                && text.text().toLowerCase(Locale.ROOT).matches("true|false")) {
            return text.text().equalsIgnoreCase("true");
        }
        throw new Unreadable("se holds what is neither true nor false");
    }

    private Message alarm() throws Unreadable {
        message.wanted("aSp");
        var key = new AlarmKey(message.wanted("cId"), message.wanted("aCId"));
        List<String> more = new ArrayList<>();
        if (message.has("rvs")) {
            for (var item : message.objects("rvs")) {
                more.add(item.wanted("n") + "=" + item.text("v").orElse(""));
            }
        }
        return new Message.Alarm(id, key, message.instant("aTs"), standing(), more);
    }

    private Optional<Standing> standing() throws Unreadable {
        var active = message.text("aS");
        if (active.isEmpty()) {
            return Optional.empty();
        }
        int priority = message.text("pri")
                .filter(p -> p.matches("[1-3]"))
                .map(Integer::parseInt)
                .orElse(0);
        return Optional.of(new Standing(
                choice("aS", "active", "inactive"),
                choice("ack", "acknowledged", "notacknowledged"),
                choice("sS", "suspended", "notsuspended"),
                message.text("cat").orElse(""),
                priority));
    }

    private boolean choice(String name, String yes, String no) throws Unreadable {
        String text = message.wanted(name).toLowerCase(Locale.ROOT);
        if (!text.equals(yes) && !text.equals(no)) {
            throw new Unreadable(name + " is '" + text + "', wanted " + yes + " or " + no);
        }
        return text.equals(yes);
    }

    private Message statuses(boolean update) throws Unreadable {
        List<Item> items = new ArrayList<>();
        for (var item : message.objects("sS")) {
            items.add(new Item(item.wanted("sCI"), item.wanted("n"), item.any("s"), quality(item.wanted("q"))));
        }
        return new Message.Statuses(id, message.wanted("cId"), message.instant("sTs"), items, update);
    }

    private static Quality quality(String text) throws Unreadable {
        return switch (text) {
            case "recent" -> Quality.RECENT;
            case "old" -> Quality.OLD;
            case "undefined" -> Quality.UNDEFINED;
            case "unknown" -> Quality.UNKNOWN;
            default -> throw new Unreadable("q is '" + text + "', wanted recent, old, undefined or unknown");
        };
    }

    private Message commandResponse() throws Unreadable {
        List<String> codes = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (var item : message.objects("rvs")) {
            codes.add(item.wanted("cCI"));
            var age = quality(item.wanted("age"));
            if (age == Quality.UNDEFINED || age == Quality.UNKNOWN) {
                refused.add(item.wanted("n"));
            }
        }
        message.instant("cTS");
        return new Message.CommandResponse(id, message.wanted("cId"), codes, refused);
    }

    /** The attributes of an object, by the names of the protocol. */
    private record Attributes(Fields fields) {
        /** A text that may be missing. */
        Optional<String> text(String name) {
            return fields.field(name).flatMap(v -> v instanceof Json.Text t ? Optional.of(t.text()) : Optional.empty());
        }

        boolean has(String name) {
            return fields.field(name).isPresent();
        }

        String wanted(String name) throws Unreadable {
            var text = text(name);
            if (text.isEmpty()) {
                throw new Unreadable(name + (has(name) ? " is no text" : " is missing"));
            }
            return text.get();
        }

        Json any(String name) throws Unreadable {
            var value = fields.field(name);
            if (value.isEmpty()) {
                throw new Unreadable(name + " is missing");
            }
            return value.get();
        }

        long instant(String name) throws Unreadable {
            String text = wanted(name);
            var millis = Instants.millis(text);
            if (millis.isEmpty()) {
                throw new Unreadable(name + " is no timestamp, wanted yyyy-mm-ddThh:mm:ss.SSSZ");
            }
            return millis.getAsLong();
        }

        Items items(String name) throws Unreadable {
            if (any(name) instanceof Items items) {
                return items;
            }
            throw new Unreadable(name + " is no array");
        }

        List<Attributes> objects(String name) throws Unreadable {
            List<Attributes> objects = new ArrayList<>();
            for (var item : items(name).items()) {
                if (!(item instanceof Fields object)) {
                    throw new Unreadable(name + " holds what is no object");
                }
                objects.add(new Attributes(object));
            }
            return objects;
        }
    }
}
