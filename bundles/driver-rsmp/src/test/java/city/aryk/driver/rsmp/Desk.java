package city.aryk.driver.rsmp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Observation;
import city.aryk.api.profile.PointPlan;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** One conversation on a clock that stands still; everything that either side says is held against the public schemas. */
final class Desk implements Reception {
    static final long NOW = 1_790_000_000_000L;
    private static final String SITE = "rsmp://127.0.0.1:12111?site=RN%2BSI0001";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final SetTime time;
    final List<JsonNode> sent = new ArrayList<>();
    final RsmpEndpoint endpoint;
    final List<PointPlan> plans;
    final Memory memory;
    final Schemas schemas;
    final Conversation conversation;
    private boolean illegal;
    private boolean acknowledging = true;

    Desk(String query, String core, String exchangeList, List<PointPlan> plans) {
        this.endpoint = RsmpEndpoint.of(URI.create(SITE + query));
        this.plans = plans;
        this.time = new SetTime().knowing(NOW);
        var interest = Interest.of(Plans.device(SITE, plans));
        this.memory = new Memory(interest, endpoint.terms(), endpoint.patience().ack(), time);
        this.schemas = new Schemas(core, exchangeList);
        this.conversation = new Conversation(this, new Post(new Writer(UUID::randomUUID), this::said, time), "a test");
    }

    private Desk(Desk before) {
        this.endpoint = before.endpoint;
        this.plans = before.plans;
        this.time = before.time;
        this.memory = before.memory;
        this.schemas = before.schemas;
        this.conversation = new Conversation(this, new Post(new Writer(UUID::randomUUID), this::said, time), "a test");
    }

    /** The next conversation with the same controller. */
    Desk again() {
        return new Desk(this);
    }

    /** A conversation of core 3.2.2 and list 1.2.1 about a junction. */
    static Desk modern() {
        return new Desk("", "3.2.2", "1.2.1", Plans.junction());
    }

    @Override
    public Guest admit(Message.Version version) {
        return new Guest(
                memory,
                endpoint,
                Core.highestCommon(Core.SPOKEN, version.cores()).orElseThrow());
    }

    private void said(byte[] frame) {
        assertThat(frame[frame.length - 1]).isEqualTo(Frames.END);
        String text = new String(frame, 0, frame.length - 1, UTF_8);
        if (Schemas.there() && !illegal) {
            schemas.check(text);
        }
        sent.add(json(text));
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on what we say need not satisfy the schemas of the versions, e.g. those that want another sOc. */
    Desk unchecked() {
        illegal = true;
        return this;
    }

    /** From now on the site acknowledges nothing by itself. */
    Desk silent() {
        acknowledging = false;
        return this;
    }

    /** The site says something legal. */
    Desk site(String message) {
        String text =
                message.replace('\'', '"').replace("%ID", UUID.randomUUID().toString());
        if (Schemas.there() && !illegal) {
            schemas.check(text);
        }
        return raw(text);
    }

    /** The site sends these bytes as a frame. */
    Desk raw(String text) {
        int from = sent.size();
        conversation.receive(text.getBytes(UTF_8));
        acknowledge(from);
        return this;
    }

    Desk pass(Duration span) {
        return act(() -> {
            time.pass(span);
            conversation.tick();
        });
    }

    /** Something happens, and the site acknowledges what we send for it. */
    Desk act(Runnable happening) {
        int from = sent.size();
        happening.run();
        acknowledge(from);
        return this;
    }

    private void acknowledge(int from) {
        for (int i = from; acknowledging && i < sent.size(); i++) {
            if (sent.get(i).has("mId")) {
                ack(sent.get(i));
            }
        }
    }

    Desk ack(JsonNode message) {
        return site("{'mType':'rSMsg','type':'MessageAck','oMId':'"
                + message.get("mId").asText() + "'}");
    }

    Desk notAck(JsonNode message, String reason) {
        return site("{'mType':'rSMsg','type':'MessageNotAck','rea':'" + reason + "','oMId':'"
                + message.get("mId").asText() + "'}");
    }

    Desk version(String core, String exchangeList) {
        return site("{'mType':'rSMsg','type':'Version','RSMP':[{'vers':'" + core
                + "'}],'siteId':[{'sId':'RN+SI0001'}],'SXL':'" + exchangeList + "','mId':'%ID'}");
    }

    Desk watchdog() {
        return site("{'mType':'rSMsg','type':'Watchdog','wTs':'" + stamp(Duration.ZERO) + "','mId':'%ID'}");
    }

    Desk aggregated(String bits) {
        String se = Arrays.stream(bits.split(""))
                .map(bit -> bit.equals("1") ? "true" : "false")
                .collect(java.util.stream.Collectors.joining(","));
        return aggregated(stamp(Duration.ZERO), se);
    }

    /** All is normal, at a timestamp of the site. */
    Desk aggregatedAt(String timestamp) {
        return aggregated(timestamp, "false,false,false,false,false,true,false,false");
    }

    private Desk aggregated(String timestamp, String se) {
        return site("{'mType':'rSMsg','type':'AggregatedStatus','mId':'%ID','ntsOId':'','xNId':'','cId':'TC','aSTS':'"
                + timestamp + "','fP':null,'fS':null,'se':[" + se + "]}");
    }

    /** The site lists these priority requests. */
    Desk priorities(String items) {
        return site("{'mType':'rSMsg','type':'StatusUpdate','mId':'%ID','ntsOId':'','xNId':'','cId':'TC','sTs':'"
                + stamp(Duration.ZERO) + "','sS':[{'sCI':'S0033','n':'status','s':[" + items + "],'q':'recent'}]}");
    }

    Desk alarm(String code, boolean active, Duration ago) {
        return site("{'mType':'rSMsg','type':'Alarm','mId':'%ID','ntsOId':'','xNId':'','cId':'DL1','aCId':'" + code
                + "','xACId':'','xNACId':'','aSp':'Issue','ack':'notAcknowledged','aS':'"
                + (active ? "Active" : "inActive") + "','sS':'notSuspended','aTs':'" + stamp(ago)
                + "','cat':'D','pri':'3','rvs':[]}");
    }

    /** Values such as {@code S0001.signalgroupstatus=A1B}. */
    Desk update(String quality, Duration ago, String... items) {
        var values = Arrays.stream(items)
                .map(item -> item.split("[.=]", 3))
                .map(p -> "{'sCI':'" + p[0] + "','n':'" + p[1] + "','s':'" + p[2] + "','q':'" + quality + "'}")
                .toList();
        return site("{'mType':'rSMsg','type':'StatusUpdate','mId':'%ID','ntsOId':'','xNId':'','cId':'TC','sTs':'"
                + stamp(ago) + "','sS':[" + String.join(",", values) + "]}");
    }

    /** The site's timestamp of so long ago. */
    String stamp(Duration ago) {
        return Instants.text(time.utcMillis(time.now()).orElseThrow() - ago.toMillis());
    }

    /** As far as the free exchange. */
    Desk greeted(String core, String exchangeList) {
        return version(core, exchangeList).watchdog().aggregated("00000100").pass(Plans.SECOND);
    }

    /** As far as running, with a first value of everything. */
    Desk running() {
        return greeted("3.2.2", "1.2.1")
                .update("recent", Duration.ZERO, "S0001.signalgroupstatus=A1B", "S0001.cyclecounter=3");
    }

    List<String> types() {
        return sent.stream().map(m -> m.get("type").asText()).toList();
    }

    JsonNode last(String type) {
        return sent.stream()
                .filter(m -> m.get("type").asText().equals(type))
                .reduce((a, b) -> b)
                .orElseThrow(() -> new AssertionError("no " + type + " in " + types()));
    }

    List<Observation> look() {
        return memory.observed(plans).observations();
    }
}
