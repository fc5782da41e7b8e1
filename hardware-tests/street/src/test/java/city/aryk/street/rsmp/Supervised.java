package city.aryk.street.rsmp;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.street.junction.Junction;
import city.aryk.street.junction.LiveJunction;
import city.aryk.street.junction.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A site in simulated time, and a supervisor that acknowledges everything unless told otherwise. */
final class Supervised implements SiteConversation.Line {
    /** 2026-11-23 07:00 UTC, a Monday. */
    static final long SEVEN = 1_795_417_200_000L;

    private final List<JsonNode> said = new ArrayList<>();
    private final SiteIdentity identity;
    private final SiteConversation site;
    private final Junction junction;
    private long now = SEVEN;
    private boolean acknowledges = true;
    private String hungUp = "";

    Supervised(SiteIdentity identity) {
        this.identity = identity;
        this.junction = new Junction(Settings.standard(), SEVEN, 1, (t, c, p) -> {});
        this.site = new SiteConversation(identity, new LiveJunction(junction, () -> now, Duration.ZERO), SEVEN);
    }

    Junction junction() {
        return junction;
    }

    SiteConversation site() {
        return site;
    }

    String hungUp() {
        return hungUp;
    }

    void acknowledges(boolean from) {
        acknowledges = from;
    }

    @Override
    public void send(String message) {
        var node = Json.parse(message).orElseThrow();
        said.add(node);
        if (acknowledges && node.has("mId")) {
            hear(Json.MAPPER
                    .createObjectNode()
                    .put("mType", "rSMsg")
                    .put("type", "MessageAck")
                    .put("oMId", node.path("mId").asText()));
        }
    }

    @Override
    public void hangUp(String why) {
        hungUp = why;
        site.disconnected();
    }

    void hear(JsonNode message) {
        site.received(message.toString(), now);
    }

    /** The handshake as it ought to be. */
    void greet() {
        site.connected(this, now);
        hear(version(identity.versions().get(identity.versions().size() - 1), identity.sxl()));
        hear(Json.message("Watchdog").put("wTs", Json.time(now)));
        assertThat(site.open()).isTrue();
    }

    static ObjectNode version(String core, String list) {
        var version = Json.message("Version");
        version.putArray("RSMP").addObject().put("vers", core);
        version.putArray("siteId").addObject().put("sId", "RN+SU0001");
        return version.put("SXL", list);
    }

    void pass(Duration span) {
        for (long end = now + span.toMillis(); now < end; ) {
            now += 100;
            site.tick(now);
        }
    }

    /** What was said since the last call. */
    List<JsonNode> take() {
        var taken = List.copyOf(said);
        said.clear();
        return taken;
    }

    List<JsonNode> take(String type) {
        return take().stream().filter(m -> m.path("type").asText().equals(type)).toList();
    }

    static ObjectNode status(String type, String component, List<String[]> wanted) {
        var message = Json.about(type, component);
        var list = message.putArray("sS");
        for (var each : wanted) {
            list.addObject().put("sCI", each[0]).put("n", each[1]);
        }
        return message;
    }

    static ObjectNode subscribe(String component, String code, String name, String every) {
        var message = status("StatusSubscribe", component, List.<String[]>of(new String[] {code, name}));
        message.path("sS").forEach(s -> ((ObjectNode) s).put("uRt", every).put("sOc", every.equals("0")));
        return message;
    }

    static ObjectNode priority(String... namesAndValues) {
        var message = Json.about("CommandRequest", "TC");
        var args = message.putArray("arg");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            args.addObject()
                    .put("cCI", "M0022")
                    .put("cO", "requestPriority")
                    .put("n", namesAndValues[i])
                    .put("v", namesAndValues[i + 1]);
        }
        return message;
    }
}
