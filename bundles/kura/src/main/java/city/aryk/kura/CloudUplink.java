package city.aryk.kura;

import city.aryk.api.flow.Counters;
import city.aryk.api.model.Stream;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.StoreException;
import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.configuration.ConfigurationService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what waits in the outbox through a cloud publisher of Kura, where the site says so ({@code
 * kura://cloud/PUBLISHER}). Nothing is given up before Kura says that it was delivered. One thread; the publisher's
 * threads reach it through the mailbox only.
 */
@Component(
        immediate = true,
        service = {CloudUplink.class, Counters.class})
public final class CloudUplink implements Counters, CloudDeliveryListener, CloudConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger(CloudUplink.class);
    private static final long TICK_MILLIS = 100;
    private static final long PATIENCE = Duration.ofMinutes(5).toNanos();
    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long LAST_PAUSE = Duration.ofMinutes(1).toNanos();
    private static final long DRAIN = Duration.ofSeconds(2).toNanos();
    private static final int MOST_EARLY = 1_000;

    private final SiteSource sites;
    private final Outbox outbox;
    private final Time time;
    private final Map<String, CloudPublisher> publishers = new ConcurrentHashMap<>();
    private final BlockingQueue<String> mailbox = new LinkedBlockingQueue<>();
    private final Set<String> early = new HashSet<>();
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong confirmed = new AtomicLong();
    private final Thread thread;
    private List<CloudQueue> queues = new ArrayList<>();
    private @Nullable CloudPublisher current;
    private long retryAt;
    private long pause = FIRST_PAUSE;
    private volatile boolean stopping;
    private volatile boolean connected;
    private volatile String trouble = "";

    @Activate
    public CloudUplink(@Reference SiteSource sites, @Reference Outbox outbox, @Reference Time time) {
        this.sites = sites;
        this.outbox = outbox;
        this.time = time;
        this.retryAt = time.nanos();
        this.thread = Clerk.daemon(this::run, "aryk-cloud");
        thread.start();
    }

    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        thread.join(Duration.ofNanos(DRAIN).toMillis() + 500);
        release();
    }

    /** Whether telemetry goes through Kura's cloud. */
    static boolean isCloud(Site site) {
        return "kura".equals(site.uplink().broker().getScheme());
    }

    boolean isConnected() {
        return connected;
    }

    /** Why nothing is published at present; empty when all is well. */
    String trouble() {
        return trouble;
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of("cloud.published", published.get(), "cloud.confirmed", confirmed.get());
    }

    @Override
    public void onMessageConfirmed(String messageId) {
        mailbox.add(messageId);
    }

    @Override
    public void onConnectionEstablished() {
        connected = true;
    }

    @Override
    public void onConnectionLost() {
        connected = false;
    }

    @Override
    public void onDisconnected() {
        connected = false;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPublisher(CloudPublisher publisher, Map<String, Object> properties) {
        publishers.put(String.valueOf(properties.get(ConfigurationService.KURA_SERVICE_PID)), publisher);
    }

    void removePublisher(CloudPublisher publisher, Map<String, Object> properties) {
        publishers.remove(String.valueOf(properties.get(ConfigurationService.KURA_SERVICE_PID)), publisher);
    }

    private void run() {
        try {
            while (!stopping) {
                guarded();
            }
            long end = time.nanos() + DRAIN;
            while (current != null && !queues.stream().allMatch(CloudQueue::isIdle) && time.nanos() < end) {
                guarded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The top of the thread: a fault, ours or the publisher's, costs a pause. */
    private void guarded() throws InterruptedException {
        try {
            turn();
        } catch (KuraException | StoreException e) {
            trouble(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("cloud: fault", e);
            trouble("fault: " + e);
        }
    }

    private void turn() throws KuraException, StoreException, InterruptedException {
        take();
        Site site = sites.site();
        CloudPublisher wanted = isCloud(site) ? publishers.get(pid(site)) : null;
        if (!Objects.equals(wanted, current)) {
            change(site, wanted);
        }
        if (wanted == null) {
            if (isCloud(site)) {
                trouble("there is no cloud publisher " + pid(site));
            }
            return;
        }
        for (var queue : queues) {
            queue.settle();
            if (connected && queue.isOverdue(time.nanos(), PATIENCE)) {
                queue.rewind();
                trouble("nothing was confirmed for five minutes: what is open is published again");
            }
        }
        if (time.nanos() - retryAt >= 0) {
            publish(site, wanted);
        }
    }

    private void publish(Site site, CloudPublisher publisher) throws KuraException, StoreException {
        boolean asMetrics = "payload=metrics".equals(site.uplink().broker().getQuery());
        var messages = new CloudMessages(site.identity(), asMetrics);
        int count = 0;
        for (var queue : queues) {
            Duration flush = stopping || queue.stream() == Stream.EVENT
                    ? Duration.ZERO
                    : site.uplink().flush().getOrDefault(queue.stream(), Duration.ZERO);
            var now = new CloudQueue.Clockwork(time.nanos(), early);
            count += queue.publish(publisher, messages, flush.toNanos(), now);
        }
        if (count > 0) {
            published.addAndGet(count);
            trouble = "";
            pause = FIRST_PAUSE;
        }
    }

    /** Waits a moment for confirmations and takes all that are there. */
    private void take() throws InterruptedException {
        String first = mailbox.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        List<String> all = new ArrayList<>();
        if (first != null) {
            all.add(first);
            mailbox.drainTo(all);
        }
        for (String id : all) {
            confirmed.incrementAndGet();
            connected = true;
            boolean known = false;
            for (var queue : queues) {
                known |= queue.confirmed(id);
            }
            if (!known && early.size() < MOST_EARLY) {
                early.add(id);
            }
        }
    }

    private void change(Site site, @Nullable CloudPublisher wanted) {
        release();
        early.clear();
        queues = new ArrayList<>();
        if (wanted != null) {
            for (var stream : Stream.values()) {
                queues.add(new CloudQueue(stream, outbox));
            }
            wanted.registerCloudDeliveryListener(this);
            wanted.registerCloudConnectionListener(this);
            current = wanted;
            trouble = "";
            retryAt = time.nanos();
            LOG.info("cloud: telemetry goes through the publisher {}", pid(site));
        }
    }

    private void release() {
        CloudPublisher before = current;
        if (before != null) {
            before.unregisterCloudDeliveryListener(this);
            before.unregisterCloudConnectionListener(this);
        }
        current = null;
        connected = false;
    }

    private void trouble(String why) {
        if (!why.equals(trouble)) {
            LOG.warn("cloud: {}", why);
        }
        trouble = why;
        retryAt = time.nanos() + pause;
        pause = Math.min(LAST_PAUSE, pause * 2);
    }

    private static String pid(Site site) {
        return site.uplink().broker().getPath().substring(1);
    }
}
