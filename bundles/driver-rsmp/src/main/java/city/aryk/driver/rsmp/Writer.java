package city.aryk.driver.rsmp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Writes every message that this supervisor can send; there are no others. Of the commands of the signal exchange list
 * it knows the priority request alone (facts of the standard: {@code M0022}); nothing here can form another one.
 */
final class Writer {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Supplier<UUID> ids;

    /** With the source of message ids, which are random UUIDs of version 4. */
    Writer(Supplier<UUID> ids) {
        this.ids = ids;
    }

    String ack(String of) {
        return text(json -> {
            head(json, "MessageAck");
            json.writeStringField("oMId", of);
        });
    }

    String notAck(String of, String reason) {
        return text(json -> {
            head(json, "MessageNotAck");
            json.writeStringField("oMId", of);
            json.writeStringField("rea", reason);
        });
    }

    Outgoing version(List<Core> cores, String site, Core exchangeList) {
        return message("Version", json -> {
            json.writeArrayFieldStart("RSMP");
            for (var core : cores) {
                single(json, "vers", core.text());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("siteId");
            single(json, "sId", site);
            json.writeEndArray();
            json.writeStringField("SXL", exchangeList.text());
        });
    }

    /** @param millis UTC milliseconds */
    Outgoing watchdog(long millis) {
        return message("Watchdog", json -> json.writeStringField("wTs", Instants.text(millis)));
    }

    /**
     * A subscription of values of one component.
     *
     * @param wishes of the component, at least one
     */
    Outgoing subscribe(String component, List<Wish> wishes, SendOnChange form) {
        return message("StatusSubscribe", json -> {
            addressed(json, component);
            json.writeArrayFieldStart("sS");
            for (var wish : wishes) {
                json.writeStartObject();
                status(json, wish.key());
                boolean onlyChanges = form == SendOnChange.ABSENT && wish.onChange();
                json.writeStringField("uRt", Integer.toString(onlyChanges ? 0 : wish.seconds()));
                if (form == SendOnChange.BOOLEAN) {
                    json.writeBooleanField("sOc", wish.onChange());
                } else if (form == SendOnChange.TEXT) {
                    json.writeStringField("sOc", wish.onChange() ? "True" : "False");
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** A question for values of one component, once. */
    Outgoing request(String component, List<StatusKey> keys) {
        return message("StatusRequest", json -> {
            addressed(json, component);
            json.writeArrayFieldStart("sS");
            for (var key : keys) {
                json.writeStartObject();
                status(json, key);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** A question for the aggregated status (3.1.5 and later). */
    Outgoing requestAggregated(String component) {
        return message("AggregatedStatusRequest", json -> addressed(json, component));
    }

    /** A request for transit priority. */
    Outgoing priority(String component, PriorityRequest request) {
        return message("CommandRequest", json -> {
            addressed(json, component);
            json.writeArrayFieldStart("arg");
            for (var argument : request.arguments().entrySet()) {
                argument(json, argument);
            }
            json.writeEndArray();
        });
    }

    private static void argument(JsonGenerator json, Map.Entry<String, String> argument) throws IOException {
        json.writeStartObject();
        json.writeStringField("cCI", PriorityRequest.CODE);
        json.writeStringField("n", argument.getKey());
        json.writeStringField("cO", "requestPriority");
        json.writeStringField("v", argument.getValue());
        json.writeEndObject();
    }

    private static void status(JsonGenerator json, StatusKey key) throws IOException {
        json.writeStringField("sCI", key.code());
        json.writeStringField("n", key.name());
    }

    private static void single(JsonGenerator json, String name, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField(name, text);
        json.writeEndObject();
    }

    /** The NTS ids belong to a national system of Sweden, and stay empty elsewhere (RSMP 3.2.2, basic structure). */
    private static void addressed(JsonGenerator json, String component) throws IOException {
        json.writeStringField("ntsOId", "");
        json.writeStringField("xNId", "");
        json.writeStringField("cId", component);
    }

    private static void head(JsonGenerator json, String type) throws IOException {
        json.writeStringField("mType", "rSMsg");
        json.writeStringField("type", type);
    }

    private Outgoing message(String type, Body body) {
        String id = ids.get().toString();
        return new Outgoing(id, type, text(json -> {
            head(json, type);
            json.writeStringField("mId", id);
            body.write(json);
        }));
    }

    private static String text(Body body) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return text.toString();
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
