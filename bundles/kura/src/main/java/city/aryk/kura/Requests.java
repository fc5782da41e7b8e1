package city.aryk.kura;

import static java.nio.charset.StandardCharsets.UTF_8;

import city.aryk.api.driver.DeviceStates;
import city.aryk.api.flow.Announcement;
import city.aryk.api.flow.Downlink;
import city.aryk.api.model.DeviceId;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.time.Time;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.cloudconnection.request.RequestHandlerMessageConstants;
import org.eclipse.kura.cloudconnection.request.RequestHandlerRegistry;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code ARYK-V1} over every cloud connection of Kura: GET status, devices, readings, buffer and configuration;
 * PUT desired; EXEC command/NAME and forget/DEVICE. What is desired or commanded is the same signed document as on MQTT,
 * and goes the same way past the same guards. Safe for use by all threads.
 */
@Component(immediate = true, service = Requests.class)
public final class Requests implements RequestHandler {
    static final String APPLICATION = "ARYK-V1";

    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private static final long ANSWER_SECONDS = 10;

    private final Clerk clerk;
    private final Answers answers;
    private final Outbox outbox;
    private final CloudUplink cloud;
    private final List<Downlink> downlinks = new CopyOnWriteArrayList<>();
    private final List<Announcement> announcements = new CopyOnWriteArrayList<>();
    private volatile @Nullable DeviceStates states;

    @Activate
    public Requests(
            @Reference Clerk clerk,
            @Reference Latest latest,
            @Reference Outbox outbox,
            @Reference CloudUplink cloud,
            @Reference Time time) {
        this.clerk = clerk;
        this.answers = new Answers(clerk, latest, time);
        this.outbox = outbox;
        this.cloud = cloud;
    }

    @Override
    public KuraMessage doGet(RequestHandlerContext context, KuraMessage request) {
        List<String> path = path(request);
        String what = path.isEmpty() ? "" : path.get(0);
        return switch (what) {
            case "status" -> ok(answers.status(cloud.trouble()));
            case "devices" -> ok(answers.devices(Optional.ofNullable(states)));
            case "readings" ->
                path.size() < 2
                        ? ok(answers.readings())
                        : answers.readings(path.get(1))
                                .map(Requests::ok)
                                .orElseGet(() -> notFound("device " + path.get(1)));
            case "buffer" -> ok(Answers.buffer(outbox));
            case "configuration" ->
                announcements.stream()
                        .filter(one -> one.topic().equals("reported"))
                        .findFirst()
                        .map(one -> ok(one.document()))
                        .orElseGet(() -> notFound("reported configuration"));
            default -> notFound("GET " + String.join("/", path));
        };
    }

    @Override
    public KuraMessage doPut(RequestHandlerContext context, KuraMessage request) {
        List<String> path = path(request);
        if (!path.equals(List.of("desired"))) {
            return notFound("PUT " + String.join("/", path));
        }
        byte[] document = request.getPayload().getBody();
        if (document == null || document.length == 0) {
            return answer(KuraResponsePayload.RESPONSE_CODE_BAD_REQUEST, "wanted a signed document in the body");
        }
        return downlink("desired")
                .map(door -> {
                    door.arrived(document);
                    return answer(
                            KuraResponsePayload.RESPONSE_CODE_OK,
                            "taken; what becomes of it is said by GET configuration");
                })
                .orElseGet(() -> notFound("remote configuration"));
    }

    @Override
    public KuraMessage doExec(RequestHandlerContext context, KuraMessage request) {
        List<String> path = path(request);
        if (path.size() == 2 && path.get(0).equals("command")) {
            byte[] document = request.getPayload().getBody();
            return document == null || document.length == 0
                    ? answer(KuraResponsePayload.RESPONSE_CODE_BAD_REQUEST, "wanted a signed command in the body")
                    : command(path.get(1), document);
        }
        if (path.size() == 2 && path.get(0).equals("forget")) {
            return forget(path.get(1));
        }
        return notFound("EXEC " + String.join("/", path));
    }

    private KuraMessage command(String name, byte[] document) {
        Optional<Downlink> door = downlink("cmd/+").or(() -> downlink("cmd/" + name));
        if (door.isEmpty()) {
            return notFound("command " + name);
        }
        var outcome = new CompletableFuture<byte[]>();
        door.get().arrived("cmd/" + name, document, Optional.of(outcome::complete));
        try {
            return ok(outcome.get(ANSWER_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return answer(KuraResponsePayload.RESPONSE_CODE_OK, "taken; what becomes of it is told by events");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return answer(KuraResponsePayload.RESPONSE_CODE_ERROR, "stopping");
        }
    }

    private KuraMessage forget(String device) {
        boolean forgotten;
        try {
            forgotten = clerk.forget(new DeviceId(device));
        } catch (IllegalArgumentException e) {
            return answer(KuraResponsePayload.RESPONSE_CODE_BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        return forgotten
                ? answer(KuraResponsePayload.RESPONSE_CODE_OK, device + " is not polled any more")
                : notFound("device that Kura does not know, named " + device);
    }

    private Optional<Downlink> downlink(String topic) {
        return downlinks.stream().filter(one -> one.topic().equals(topic)).findFirst();
    }

    private static List<String> path(KuraMessage request) {
        Object path = request.getProperties().get(RequestHandlerMessageConstants.ARGS_KEY.value());
        return path instanceof List<?> parts
                ? parts.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static KuraMessage ok(byte[] json) {
        KuraPayload payload = new KuraResponsePayload(KuraResponsePayload.RESPONSE_CODE_OK);
        payload.setBody(json);
        return new KuraMessage(payload);
    }

    private static KuraMessage notFound(String what) {
        return answer(KuraResponsePayload.RESPONSE_CODE_NOTFOUND, "there is no " + what);
    }

    private static KuraMessage answer(int code, String message) {
        var payload = new KuraResponsePayload(code);
        if (code == KuraResponsePayload.RESPONSE_CODE_OK) {
            payload.setBody(Answers.object(json -> json.writeStringField("message", message)));
        } else {
            payload.setExceptionMessage(message);
            payload.setBody(message.getBytes(UTF_8));
        }
        return new KuraMessage(payload);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRegistry(RequestHandlerRegistry registry) {
        try {
            registry.registerRequestHandler(APPLICATION, this);
        } catch (KuraException e) {
            LOG.warn("{} cannot be registered: {}", APPLICATION, e.getMessage());
        }
    }

    void removeRegistry(RequestHandlerRegistry registry) {
        try {
            registry.unregister(APPLICATION);
        } catch (KuraException e) {
            LOG.debug("{} cannot be taken back: {}", APPLICATION, e.getMessage());
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDownlink(Downlink downlink) {
        downlinks.add(downlink);
    }

    void removeDownlink(Downlink downlink) {
        downlinks.remove(downlink);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addAnnouncement(Announcement announcement) {
        announcements.add(announcement);
    }

    void removeAnnouncement(Announcement announcement) {
        announcements.remove(announcement);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setStates(DeviceStates arrived) {
        states = arrived;
    }

    void unsetStates(DeviceStates left) {
        if (left.equals(states)) {
            states = null;
        }
    }
}
