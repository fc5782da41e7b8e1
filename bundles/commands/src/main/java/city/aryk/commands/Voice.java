package city.aryk.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import city.aryk.api.command.Command;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Time;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what becomes of requests: to the requester, as an event, and in the log. Belongs to the commands thread. */
final class Voice {
    private static final Logger LOG = LoggerFactory.getLogger(Voice.class);
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_EVIDENCE = 512;

    private final SiteSource sites;
    private final Time time;
    private final Audit audit;

    Voice(SiteSource sites, Time time, Audit audit) {
        this.sites = sites;
        this.time = time;
        this.audit = audit;
    }

    /** Says it to both. */
    void say(Subject subject, Word word) {
        audit.tell(event(subject, word));
        answer(subject, word);
    }

    /** Says it to both, once it is durable; says nothing where it is not. */
    boolean record(Subject subject, Word word) {
        boolean durable = audit.durably(event(subject, word));
        if (durable) {
            answer(subject, word);
        }
        return durable;
    }

    /** Writes it down, durable if that is possible in a moment. */
    void note(Subject subject, Word word) {
        if (!audit.durably(event(subject, word))) {
            LOG.warn("commands: what follows could not be written down first");
        }
    }

    /** Says it to the requester alone. */
    void answer(Subject subject, Word word) {
        subject.reply().ifPresent(way -> way.answer(document(subject, word).getBytes(UTF_8)));
    }

    private Event event(Subject subject, Word word) {
        Map<String, String> evidence = new TreeMap<>();
        subject.command().ifPresent(command -> {
            evidence.put("id", command.id());
            evidence.put("command", command.name());
            evidence.put("issuer", command.authority().issuer());
            String arguments = command.arguments().toString();
            evidence.put("arguments", arguments.substring(0, Math.min(arguments.length(), LONGEST_EVIDENCE)));
        });
        if (!word.reason().isEmpty()) {
            evidence.put("reason", word.reason());
        }
        String what = subject.command()
                .map(command -> command.name() + " " + command.id())
                .orElse("a request");
        String message = what + " " + word.state() + (word.message().isEmpty() ? "" : ": " + word.message());
        DeviceId device =
                subject.command().map(Command::device).filter(this::isOurs).orElse(gateway());
        LOG.info("{}: {}", device, message);
        var kind = new Event.What("command." + word.state(), word.severity(), Event.Phase.MOMENT);
        return new Event(kind, device, time.now(), message, evidence);
    }

    /** Events of devices that the site does not have are the gateway's. */
    private boolean isOurs(DeviceId device) {
        return sites.site().devices().stream().anyMatch(plan -> plan.device().equals(device));
    }

    private DeviceId gateway() {
        return new DeviceId(sites.site().identity().gateway());
    }

    private String document(Subject subject, Word word) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            Site.Identity identity = sites.site().identity();
            json.writeStartObject();
            json.writeStringField("gateway", identity.site() + "/" + identity.gateway());
            if (subject.command().isPresent()) {
                Command command = subject.command().get();
                json.writeStringField("id", command.id());
                json.writeStringField("device", command.device().text());
                json.writeStringField("command", command.name());
            }
            json.writeStringField("state", word.state());
            if (!word.reason().isEmpty()) {
                json.writeStringField("reason", word.reason());
            }
            json.writeStringField("message", word.message());
            json.writeBooleanField("last", word.last());
            var utc = time.utcMillis(time.now());
            if (utc.isPresent()) {
                json.writeNumberField("t", utc.getAsLong());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory takes everything", e);
        }
        return text.toString();
    }
}
