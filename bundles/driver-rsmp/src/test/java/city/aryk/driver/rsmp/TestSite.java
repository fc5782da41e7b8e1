package city.aryk.driver.rsmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/** A controller of core 3.2.2 with list 1.2.1 that acknowledges everything and answers subscriptions with its values. */
final class TestSite implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final Socket socket;
    private final String id;
    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private volatile String groups = "A1B";
    private volatile boolean reading = true;

    TestSite(int port, String id) throws IOException {
        this(SocketFactory.getDefault(), port, id);
    }

    TestSite(SocketFactory sockets, int port, String id) throws IOException {
        this.id = id;
        this.socket = sockets.createSocket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 30_000);
        var thread = new Thread(this::listen, "site " + id);
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try (var in = socket.getInputStream()) {
            var frame = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0 && reading; b = in.read()) {
                if (b == Frames.END) {
                    take(Desk.json(frame.toString(UTF_8)));
                    frame.reset();
                } else {
                    frame.write(b);
                }
            }
        } catch (IOException e) {
            // the other side has closed
        }
        heard.add(Desk.json("{\"type\":\"end\"}"));
    }

    private void take(JsonNode message) throws IOException {
        if (message.has("mId")) {
            say("{'mType':'rSMsg','type':'MessageAck','oMId':'"
                    + message.get("mId").asText() + "'}");
        }
        switch (message.get("type").asText()) {
            case "Version" -> watchdog();
            case "StatusSubscribe" -> update(groups);
            case "CommandRequest" -> respond(message);
            default -> {}
        }
        heard.add(message);
    }

    TestSite say(String message) throws IOException {
        byte[] bytes = message.replace('\'', '"')
                .replace("%ID", UUID.randomUUID().toString())
                .getBytes(UTF_8);
        synchronized (this) {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().write(Frames.END);
            socket.getOutputStream().flush();
        }
        return this;
    }

    TestSite version(String list) throws IOException {
        return say("{'mType':'rSMsg','type':'Version','RSMP':[{'vers':'3.2.2'}],'siteId':[{'sId':'" + id + "'}],'SXL':'"
                + list + "','mId':'%ID'}");
    }

    /** Says its version where the connection still stands. */
    TestSite tryVersion(String list) {
        try {
            return version(list);
        } catch (IOException e) {
            return this;
        }
    }

    private void watchdog() throws IOException {
        say("{'mType':'rSMsg','type':'Watchdog','wTs':'2026-11-23T08:00:00.000Z','mId':'%ID'}");
        say("{'mType':'rSMsg','type':'AggregatedStatus','mId':'%ID','ntsOId':'','xNId':'','cId':'TC',"
                + "'aSTS':'2026-11-23T08:00:00.000Z','fP':null,'fS':null,"
                + "'se':[false,false,false,false,false,true,false,false]}");
    }

    TestSite update(String shown) throws IOException {
        groups = shown;
        say("{'mType':'rSMsg','type':'StatusUpdate','mId':'%ID','ntsOId':'','xNId':'','cId':'TC',"
                + "'sTs':'2026-11-23T08:00:01.000Z','sS':[{'sCI':'S0001','n':'signalgroupstatus','s':'" + shown
                + "','q':'recent'},{'sCI':'S0001','n':'cyclecounter','s':'3','q':'recent'}]}");
        return this;
    }

    private void respond(JsonNode request) throws IOException {
        say("{'mType':'rSMsg','type':'CommandResponse','mId':'%ID','ntsOId':'','xNId':'','cId':'TC',"
                + "'cTS':'2026-11-23T08:00:02.000Z','rvs':[{'cCI':'M0022','n':'requestId','v':'"
                + request.get("arg").get(0).get("v").asText() + "','age':'recent'}]}");
        say("{'mType':'rSMsg','type':'StatusUpdate','mId':'%ID','ntsOId':'','xNId':'','cId':'TC',"
                + "'sTs':'2026-11-23T08:00:02.000Z','sS':[{'sCI':'S0033','n':'status','q':'recent','s':[{'r':'"
                + request.get("arg").get(0).get("v").asText()
                + "','t':'2026-11-23T08:00:02.000Z','s':'received'}]}]}");
    }

    /** Waits until something of this type was said to the site; {@code end} is the end of the connection. */
    JsonNode hear(String type) throws InterruptedException {
        while (true) {
            var message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError(id + " heard no " + type);
            }
            if (message.get("type").asText().equals(type)) {
                return message;
            }
        }
    }

    @Override
    public void close() {
        reading = false;
        try {
            socket.close();
        } catch (IOException e) {
            // it is over anyway
        }
    }
}
