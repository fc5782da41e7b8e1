package city.aryk.driver.mbus;

import city.aryk.api.driver.Capture;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.driver.mbus.record.Body;
import city.aryk.driver.mbus.record.DataRecord;
import city.aryk.driver.mbus.record.Flaw;
import city.aryk.driver.mbus.record.Header;
import city.aryk.driver.mbus.record.Medium;
import city.aryk.driver.mbus.record.Telegram;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Records as {@code aryk capture read} shows them; for telegrams by wire and by radio. */
public final class Points {
    private static final int MOST_HEX = Value.MAX_TEXT / 3;

    private Points() {}

    /** One record. */
    public static Capture.Point of(DataRecord record) {
        Map<String, String> more = new LinkedHashMap<>();
        var place = record.place();
        more.put("function", place.function().label());
        more.put("storage", Long.toString(place.storage()));
        more.put("tariff", Integer.toString(place.tariff()));
        more.put("subunit", Integer.toString(place.subunit()));
        if (!record.meaning().qualifiers().isEmpty()) {
            more.put("qualifiers", String.join(",", record.meaning().qualifiers()));
        }
        more.put("dif", record.raw().dib());
        more.put("vif", record.raw().vib());
        more.put("raw", record.raw().data());
        String quality =
                record.flaw() == Flaw.NONE ? Capture.Point.GOOD : record.flaw().text();
        return new Capture.Point(
                record.meaning().name(), record.value(), record.meaning().unit(), quality, more);
    }

    /** What follows the records, where something does. */
    public static Optional<Capture.Point> manufacturer(Body body) {
        if (body.manufacturer().isEmpty()) {
            return Optional.empty();
        }
        String hex = body.manufacturer().replaceAll("(..)(?!$)", "$1 ");
        String shown = hex.length() > 3 * MOST_HEX ? hex.substring(0, 3 * MOST_HEX - 1) : hex;
        return Optional.of(new Capture.Point(
                "manufacturer-data", Optional.of(new Value.Text(shown)), Unit.ONE, Flaw.UNKNOWN_MEANING.text()));
    }

    /** What the header says. */
    public static Map<String, String> device(Telegram telegram) {
        Map<String, String> device = new LinkedHashMap<>();
        Header header = telegram.header();
        header.identity().ifPresent(identity -> {
            device.put("id", identity.id());
            device.put("manufacturer", identity.manufacturer());
            device.put("version", Integer.toString(identity.version()));
            device.put("medium", Medium.name(identity.medium()));
            device.put("medium-code", String.format("%02X", identity.medium()));
        });
        device.put("access", Integer.toString(header.access()));
        device.put("status", header.conditions().isEmpty() ? "ok" : String.join(",", header.conditions()));
        device.put("status-code", String.format("%02X", header.status()));
        device.put("configuration", String.format("%04X", header.configuration()));
        device.put("ci", String.format("%02X", telegram.ci()));
        return device;
    }
}
