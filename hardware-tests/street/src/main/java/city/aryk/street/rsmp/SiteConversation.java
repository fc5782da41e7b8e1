package city.aryk.street.rsmp;

import city.aryk.street.junction.Alarms;
import city.aryk.street.junction.Flash;
import city.aryk.street.junction.Junction;
import city.aryk.street.junction.LiveJunction;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the site says, whatever carries it: the handshake, acknowledgements, watchdogs, and what waits while nobody
 * listens. Driven by one thread, which tells it the time.
 */
public final class SiteConversation {
    private static final int MOST_BUFFERED = 10_000;
    /** The version of the core whose flags are texts. */
    private static final String FIRST = "3.1.2";

    private final SiteIdentity identity;
    private final LiveJunction junction;
    private final Statuses statuses;
    private final Subscriptions subscriptions;
    private final SiteAlarms alarms;
    private final Deque<ObjectNode> buffer = new ArrayDeque<>();
    private final Map<String, Long> unanswered = new HashMap<>();
    private Optional<Line> line = Optional.empty();
    private Stage stage = Stage.AWAY;
    private String aggregated = "";
    private String version = "";
    private long watchdogAt;
    private long now;

    /** How far a connection has come. */
    private enum Stage {
        AWAY,
        GREETED,
        VERSIONED,
        OPEN
    }

    /** A connection to a supervisor. */
    public interface Line {
        void send(String message);

        /** Ends the connection. */
        void hangUp(String why);
    }

    public SiteConversation(SiteIdentity identity, LiveJunction junction, long utcMillis) {
        this.identity = identity;
        this.junction = junction;
        this.now = utcMillis;
        this.statuses = new Statuses(junction::utcMillis);
        this.subscriptions = new Subscriptions(statuses);
        this.alarms = new SiteAlarms(utcMillis);
    }

    /** A connection stands. */
    public void connected(Line to, long utcMillis) {
        now = utcMillis;
        line = Optional.of(to);
        stage = Stage.GREETED;
        unanswered.clear();
        say(version());
    }

    /** The connection is gone; what must not be lost is kept from now on. */
    public void disconnected() {
        line = Optional.empty();
        stage = Stage.AWAY;
        subscriptions.keepOnly(identity.manners().buffered());
    }

    /** Whether the supervisor is being told everything. */
    public boolean open() {
        return stage == Stage.OPEN;
    }

    /** Whether everything that was said has been acknowledged. */
    public boolean settled() {
        return unanswered.isEmpty();
    }

    /** Messages that wait for a connection. */
    public int buffered() {
        return buffer.size();
    }

    private ObjectNode version() {
        var version = Json.message("Version");
        var cores = version.putArray("RSMP");
        identity.versions().forEach(v -> cores.addObject().put("vers", v));
        version.putArray("siteId").addObject().put("sId", identity.siteId());
        return version.put("SXL", identity.sxl());
    }

    /** Looks at the junction and says what is due. */
    public void tick(long utcMillis) {
        now = utcMillis;
        for (var message : junction.see(this::news)) {
            tell(message);
        }
        if (stage == Stage.OPEN && now >= watchdogAt) {
            watchdog();
        }
        boolean late = unanswered.values().stream()
                .anyMatch(sent -> now - sent > identity.manners().ackMillis());
        if (late) {
            line.ifPresent(l -> l.hangUp("no acknowledgement"));
        }
    }

    private List<ObjectNode> news(Junction at) {
        List<ObjectNode> news = new ArrayList<>(alarms.changes(at, now));
        var state = aggregated(at);
        if (!aggregated.isEmpty() && !state.path("se").toString().equals(aggregated)) {
            news.add(state);
        }
        aggregated = state.path("se").toString();
        news.addAll(subscriptions.due(new Subscriptions.Now(at, now)));
        return news;
    }

    private ObjectNode aggregated(Junction at) {
        Alarms troubles = at.alarms();
        int minor = troubles.lampTroubles().size() + troubles.detectorTroubles().size();
        boolean[] bits = {
            at.flash() == Flash.LOCAL_MANUAL, false, at.flash() != Flash.NOT, minor > 1, minor == 1, true, false, false
        };
        var state = Json.about("AggregatedStatus", Statuses.MAIN).put("aSTS", Json.time(now));
        state.putNull("fP");
        state.putNull("fS");
        var list = state.putArray("se");
        for (boolean bit : bits) {
            if (version.equals(FIRST)) {
                list.add(Boolean.toString(bit));
            } else {
                list.add(bit);
            }
        }
        return state;
    }

    /** Says something now, or keeps it until somebody listens. */
    private void tell(ObjectNode message) {
        if (stage == Stage.OPEN) {
            say(message);
            return;
        }
        buffer.addLast(message);
        if (buffer.size() > MOST_BUFFERED) {
            buffer.removeFirst();
        }
    }

    private void say(ObjectNode message) {
        unanswered.put(message.path("mId").asText(), now);
        line.ifPresent(l -> l.send(message.toString()));
    }

    private void watchdog() {
        say(Json.message("Watchdog").put("wTs", Json.time(now)));
        watchdogAt = now + identity.manners().watchdogMillis();
    }

    /** Takes a message of the supervisor; what is no JSON gets no answer. */
    public void received(String text, long utcMillis) {
        now = utcMillis;
        Json.parse(text).ifPresent(this::take);
    }

    private void take(JsonNode message) {
        var type = message.path("type").asText();
        switch (type) {
            case "MessageAck", "MessageNotAck" ->
                unanswered.remove(message.path("oMId").asText());
            case "Version" -> version(message);
            default -> {
                if (stage != Stage.GREETED && stage != Stage.AWAY) {
                    serve(type, message);
                }
            }
        }
    }

    private void version(JsonNode message) {
        List<String> offered = new ArrayList<>();
        message.path("RSMP").forEach(v -> offered.add(v.path("vers").asText()));
        var newest = identity.versions().stream().filter(offered::contains).reduce((a, b) -> b);
        boolean common = newest.isPresent();
        boolean list = message.path("SXL").asText().equals(identity.sxl());
        if (!common || !list) {
            refuse(message, common ? "SXL version must be " + identity.sxl() : "no common RSMP version");
            line.ifPresent(l -> l.hangUp("versions do not match"));
            return;
        }
        acknowledge(message);
        version = newest.orElse(version);
        stage = Stage.VERSIONED;
        watchdog();
    }

    private void serve(String type, JsonNode message) {
        switch (type) {
            case "Watchdog" -> {
                acknowledge(message);
                begin();
            }
            case "StatusRequest" -> status(message, "StatusResponse");
            case "StatusSubscribe" -> subscribe(message);
            case "StatusUnsubscribe" -> {
                acknowledge(message);
                message.path("sS").forEach(s -> subscriptions.remove(key(message, s)));
            }
            case "CommandRequest" -> command(message);
            case "Alarm" -> alarm(message);
            case "AggregatedStatusRequest" -> {
                acknowledge(message);
                say(junction.see(this::aggregated));
            }
            default -> refuse(message, "unknown message type " + type);
        }
    }

    /** Everything that a supervisor must know at its beginning, and what happened while it was away. */
    private void begin() {
        if (stage != Stage.VERSIONED) {
            return;
        }
        stage = Stage.OPEN;
        say(junction.see(this::aggregated));
        alarms.all().forEach(this::say);
        while (!buffer.isEmpty()) {
            var kept = buffer.removeFirst();
            kept.path("sS").forEach(item -> {
                if (item instanceof ObjectNode status
                        && status.path("q").asText().equals("recent")) {
                    status.put("q", "old");
                }
            });
            say(kept);
        }
    }

    private void acknowledge(JsonNode message) {
        answer("MessageAck", message, Optional.empty());
    }

    private void refuse(JsonNode message, String why) {
        answer("MessageNotAck", message, Optional.of(why));
    }

    private void answer(String type, JsonNode message, Optional<String> why) {
        var answer = Json.MAPPER
                .createObjectNode()
                .put("mType", "rSMsg")
                .put("type", type)
                .put("oMId", message.path("mId").asText());
        why.ifPresent(w -> answer.put("rea", w));
        line.ifPresent(l -> l.send(answer.toString()));
    }

    private static Subscriptions.Key key(JsonNode message, JsonNode item) {
        return new Subscriptions.Key(
                message.path("cId").asText(),
                item.path("sCI").asText(),
                item.path("n").asText());
    }

    private void status(JsonNode message, String type) {
        for (var item : message.path("sS")) {
            if (!statuses.known(item.path("sCI").asText())) {
                refuse(
                        message,
                        "schema errors: /sS/0/sCI, enum, " + item.path("sCI").asText());
                return;
            }
        }
        acknowledge(message);
        say(junction.see(at -> values(message, type, at)));
    }

    private ObjectNode values(JsonNode message, String type, Junction at) {
        List<ObjectNode> items = new ArrayList<>();
        for (var wanted : message.path("sS")) {
            var key = key(message, wanted);
            var value = statuses.find(key.component(), key.code(), key.name());
            items.add(value.map(v -> Subscriptions.item(key.code(), key.name(), v.of(at)))
                    .orElseGet(() -> lacking(key)));
        }
        return Subscriptions.message(type, message.path("cId").asText(), items, now);
    }

    private ObjectNode lacking(Subscriptions.Key key) {
        var item = Json.MAPPER.createObjectNode().put("sCI", key.code()).put("n", key.name());
        if (version.equals(FIRST)) {
            return item.put("s", "").put("q", "unknown");
        }
        item.putNull("s");
        boolean there = key.component().matches("TC|SG([1-9]|1[0-2])|DL([1-9]|1[0-6])");
        return item.put("q", there ? "unknown" : "undefined");
    }

    private void subscribe(JsonNode message) {
        int index = 0;
        for (var item : message.path("sS")) {
            var onChange = item.path("sOc");
            boolean right = identity.manners().textOnChange() ? onChange.isTextual() : onChange.isBoolean();
            if (!onChange.isMissingNode() && !right) {
                refuse(message, "schema errors: /sS/" + index + "/sOc, enum");
                return;
            }
            index++;
        }
        status(message, "StatusUpdate");
        junction.touch(at -> {
            for (var item : message.path("sS")) {
                double seconds = item.path("uRt").asDouble();
                boolean told = item.path("sOc").asText().equalsIgnoreCase("true");
                boolean onChange = told || (item.path("sOc").isMissingNode() && seconds == 0);
                subscriptions.add(key(message, item), seconds, onChange, new Subscriptions.Now(at, now));
            }
        });
    }

    private void command(JsonNode message) {
        var why = junction.see(at -> PriorityCommand.obey(message, at));
        if (why.isPresent()) {
            refuse(message, why.get());
            return;
        }
        acknowledge(message);
        var response =
                Json.about("CommandResponse", message.path("cId").asText()).put("cTS", Json.time(now));
        var values = response.putArray("rvs");
        for (var arg : message.path("arg")) {
            values.addObject()
                    .put("cCI", arg.path("cCI").asText())
                    .put("n", arg.path("n").asText())
                    .put("v", arg.path("v").asText())
                    .put("age", "recent");
        }
        say(response);
    }

    private void alarm(JsonNode message) {
        var answer = alarms.answer(
                message.path("cId").asText(),
                message.path("aCId").asText(),
                message.path("aSp").asText(),
                now);
        if (answer.isEmpty()) {
            refuse(
                    message,
                    "no alarm " + message.path("aCId").asText() + " of "
                            + message.path("cId").asText());
            return;
        }
        acknowledge(message);
        say(answer.get());
    }
}
