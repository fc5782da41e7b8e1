package city.aryk.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;

import city.aryk.uplink.Broker.Inbox;
import city.aryk.uplink.Broker.Limits;
import city.aryk.uplink.Broker.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MQTT 5 connection through a Paho client of its own: in-memory persistence, no automatic reconnect, no aliases.
 * Paho is only ever called by one daemon thread of the session, and its callbacks only hand over; so nothing that hangs
 * inside Paho can hold the sender, and the session ends for good by cutting the wire.
 */
final class PahoSession implements Broker.Session {
    private static final Logger log = LoggerFactory.getLogger(PahoSession.class);

    /** Paho writes stack traces of lost connections; all that matters reaches us by its callbacks. */
    private static final java.util.logging.Logger PAHO = java.util.logging.Logger.getLogger("org.eclipse.paho.mqttv5");

    static {
        PAHO.setLevel(Level.OFF);
    }

    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final long SESSION_EXPIRY_SECONDS = 7L * 24 * 3600;
    private static final int LARGEST_RECEIVE_MAXIMUM = 65_535;
    private static final long FAREWELL_MILLIS = 400;

    private final Wire wire;
    private final Inbox inbox;
    private final MqttAsyncClient client;
    private final ExecutorService calls;
    private volatile boolean over;
    private Limits limits = new Limits(1, Long.MAX_VALUE);

    PahoSession(String clientId, Wire wire, Inbox inbox) throws Unavailable {
        this.wire = wire;
        this.inbox = inbox;
        this.calls = Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "uplink-paho");
            thread.setDaemon(true);
            return thread;
        });
        try {
            this.client = new WiredClient(clientId, wire);
        } catch (MqttException e) {
            throw new Unavailable("no MQTT client: " + e.getMessage(), false);
        }
    }

    /** Paho's client on our own wire; the address it is given is never used. */
    private static final class WiredClient extends MqttAsyncClient {
        private final Wire wire;

        WiredClient(String clientId, Wire wire) throws MqttException {
            super("tcp://wire:1883", clientId, new MemoryPersistence());
            this.wire = wire;
        }

        @Override
        protected NetworkModule[] createNetworkModules(String address, MqttConnectionOptions options) {
            return new NetworkModule[] {wire};
        }
    }

    /** Connects; on any failure everything is closed again. */
    PahoSession open(Hello hello, Duration patience) throws Unavailable, InterruptedException {
        var answer = new CompletableFuture<Limits>();
        calls.execute(() -> {
            try {
                client.setCallback(new PahoCallbacks(this::lost, inbox));
                client.connect(options(hello, patience), null, connected(answer));
            } catch (MqttException e) {
                answer.completeExceptionally(e);
            }
        });
        boolean open = false;
        try {
            limits = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            open = true;
            return this;
        } catch (TimeoutException e) {
            throw new Unavailable("no answer within " + patience.toSeconds() + " s", false);
        } catch (ExecutionException e) {
            throw PahoFailure.unavailable(e.getCause(), wire.isSilentSinceHandshake());
        } finally {
            if (!open) {
                cut();
            }
        }
    }

    private static MqttConnectionOptions options(Hello hello, Duration patience) {
        var options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(hello.cleanStart());
        options.setSessionExpiryInterval(hello.cleanStart() ? 0L : SESSION_EXPIRY_SECONDS);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout((int) Math.max(1, patience.toSeconds()));
        hello.proof().login().ifPresent(login -> {
            options.setUserName(login.user());
            options.setPassword(login.password().reveal().getBytes(UTF_8));
        });
        var will = hello.will();
        var wish = new MqttMessage(will.payload(), 1, will.isRetained(), new MqttProperties());
        options.setWill(will.topic(), wish);
        var properties = new MqttProperties();
        properties.setContentType(will.contentType());
        options.setWillMessageProperties(properties);
        return options;
    }

    private static MqttActionListener connected(CompletableFuture<Limits> answer) {
        return new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                answer.complete(limits(token.getResponseProperties()));
            }

            @Override
            public void onFailure(@Nullable IMqttToken token, Throwable why) {
                answer.completeExceptionally(why);
            }
        };
    }

    private static Limits limits(@Nullable MqttProperties properties) {
        Integer receive = properties == null ? null : properties.getReceiveMaximum();
        Long packet = properties == null ? null : properties.getMaximumPacketSize();
        return new Limits(
                receive == null ? LARGEST_RECEIVE_MAXIMUM : receive, packet == null ? Long.MAX_VALUE : packet);
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public void publish(long ticket, Message message) {
        call(() -> {
            try {
                client.publish(message.topic(), paho(message), null, answered(ticket));
            } catch (MqttException e) {
                lost(0, "publish on " + message.topic() + ": " + PahoFailure.text(e));
            }
        });
    }

    @Override
    public void subscribe(String filter) {
        call(() -> {
            try {
                client.subscribe(filter, 1);
            } catch (MqttException e) {
                lost(0, "subscribe to " + filter + ": " + PahoFailure.text(e));
            }
        });
    }

    private static MqttMessage paho(Message message) {
        var properties = new MqttProperties();
        properties.setContentType(message.contentType());
        if (message.correlation().length > 0) {
            properties.setCorrelationData(message.correlation());
        }
        List<UserProperty> user = new ArrayList<>();
        message.properties().forEach((name, value) -> user.add(new UserProperty(name, value)));
        properties.setUserProperties(user);
        return new MqttMessage(message.payload(), 1, message.isRetained(), properties);
    }

    private MqttActionListener answered(long ticket) {
        return new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                int[] reasons = token.getReasonCodes();
                inbox.acknowledged(ticket, reasons == null || reasons.length == 0 ? 0 : reasons[0]);
            }

            @Override
            public void onFailure(@Nullable IMqttToken token, @Nullable Throwable why) {
                lost(0, "message not acknowledged: " + PahoFailure.text(why));
            }
        };
    }

    /** Tells the end once, unless we ended it ourselves. */
    private void lost(int reason, String why) {
        boolean first = !over;
        over = true;
        if (first) {
            inbox.lost(reason, why);
        }
    }

    @Override
    public void disconnect() {
        over = true;
        var done = new CountDownLatch(1);
        call(() -> {
            try {
                client.disconnect(FAREWELL_MILLIS / 2, null, countDown(done), 0, new MqttProperties());
            } catch (MqttException e) {
                log.debug("farewell: {}", PahoFailure.text(e));
                done.countDown();
            }
        });
        try {
            if (!done.await(FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
                log.debug("farewell: not sent within {} ms", FAREWELL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cut();
    }

    private static MqttActionListener countDown(CountDownLatch done) {
        return new MqttActionListener() {
            @Override
            public void onSuccess(@Nullable IMqttToken token) {
                done.countDown();
            }

            @Override
            public void onFailure(@Nullable IMqttToken token, @Nullable Throwable why) {
                done.countDown();
            }
        };
    }

    @Override
    public void cut() {
        over = true;
        wire.cut();
        call(() -> {
            try {
                client.disconnectForcibly(0, 0, false);
                client.close(true);
            } catch (MqttException e) {
                log.debug("close: {}", PahoFailure.text(e));
            }
        });
        calls.shutdown();
    }

    private void call(Runnable task) {
        try {
            calls.execute(task);
        } catch (RejectedExecutionException e) {
            log.debug("the session is closed already");
        }
    }
}
