package city.aryk.commands;

import city.aryk.api.command.Command;
import city.aryk.api.command.CommandDoor;
import city.aryk.api.command.CommandDoor.Outcome;
import city.aryk.api.command.CommandDoor.Receipt;
import city.aryk.api.flow.Counters;
import city.aryk.api.flow.Downlink;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the commands thread, and brings it what arrives: requests from the broker, receipts and progress from the lanes,
 * changes of the site. Where the site does not switch commands on, the gateway does not even ask the broker for them.
 *
 * <p>Before the lanes end, and before a device gets another lane, what is open there is cancelled: the lanes' door is
 * taken away from this component before they stop, and this component hears of another site before they do.
 */
@Component(
        immediate = true,
        service = {})
public final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    private static final String LEVEL = "cmd/";
    private static final String DATA = "aryk.data";
    private static final int MOST_WAITING = 64;
    private static final long TURN_MILLIS = 100;
    private static final long GOODBYE_MILLIS = 1_000;

    private final Time time;
    private final BundleContext context;
    private final OutboxAudit audit;
    private final Office office;
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final SiteSource.Subscription changes;
    private final ServiceRegistration<?> counters;
    private final Thread thread;
    private volatile Optional<Door> door = Optional.empty();
    private volatile boolean stopping;
    private Optional<ServiceRegistration<?>> desk = Optional.empty();

    /** The lanes' door, with the ear at it. */
    private record Door(CommandDoor way, CommandDoor.Subscription ear) {}

    @Activate
    public Commands(
            BundleContext context, @Reference SiteSource sites, @Reference Outbox outbox, @Reference Time time) {
        this.context = context;
        this.time = time;
        this.audit = new OutboxAudit(outbox, time);
        String data = context.getProperty(DATA);
        var voice = new Voice(sites, time, audit);
        var parts = new Office.Parts(sites, time, voice, this::carry);
        this.office = new Office(parts, Path.of(data == null ? "." : data).resolve("commands"));
        this.counters = context.registerService(Counters.class, office, null);
        this.thread = new Thread(this::run, "commands");
        thread.setDaemon(true);
        thread.start();
        this.changes = sites.onChange(this::siteChanged);
        open(sites.site());
    }

    private void run() {
        try {
            guarded(office::start);
            while (!stopping) {
                Runnable next = inbox.poll(TURN_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    guarded(next);
                }
                guarded(office::tick);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The top of the thread: a fault of our own costs one request. */
    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("commands: fault", e);
        }
    }

    /** Where the uplink hands requests in. */
    private final class Desk implements Downlink {
        @Override
        public String topic() {
            return LEVEL + "+";
        }

        @Override
        public void arrived(byte[] payload) {
            arrived(LEVEL, payload, Optional.empty());
        }

        @Override
        public void arrived(String topic, byte[] payload, Optional<Reply> reply) {
            String name = topic.substring(LEVEL.length());
            // what is too long is cut to what is refused as too long
            byte[] bytes = payload.length > SignedRequest.LARGEST
                    ? Arrays.copyOf(payload, SignedRequest.LARGEST + 1)
                    : payload;
            if (waiting.incrementAndGet() > MOST_WAITING) {
                waiting.decrementAndGet();
                office.busy(reply);
                return;
            }
            inbox.add(() -> {
                waiting.decrementAndGet();
                office.receive(name, bytes, reply);
            });
        }
    }

    /** Asks the broker for requests, or no longer. */
    private synchronized void open(Site site) {
        if (site.commands().isOn() && desk.isEmpty() && !stopping) {
            LOG.info(
                    "commands: on, keys {}, {}",
                    site.commands().keys().keySet(),
                    site.commands().devices().isEmpty()
                            ? "all devices"
                            : site.commands().devices());
            desk = Optional.of(context.registerService(Downlink.class, new Desk(), null));
        } else if (!site.commands().isOn() || stopping) {
            desk.ifPresent(ServiceRegistration::unregister);
            desk = Optional.empty();
        }
    }

    private void carry(Command command, Duration patience, Receipt receipt) {
        Receipt posted = (outcome, detail) -> inbox.add(() -> receipt.told(outcome, detail));
        Optional<Door> now = door;
        if (now.isPresent()) {
            now.get().way().carry(command, Deadline.in(patience, time::nanos), posted);
        } else {
            posted.told(Outcome.NOT_SENT, "no device is polled at present");
        }
    }

    private void siteChanged(Site site) {
        open(site);
        atOnce(() -> office.siteChanged(site));
    }

    /** Has something cancelled, and waits a moment for the devices' answers. */
    private void atOnce(Runnable cancellation) {
        if (stopping) {
            return;
        }
        var quiet = new CountDownLatch(1);
        inbox.add(() -> {
            cancellation.run();
            whenQuiet(quiet);
        });
        try {
            if (!quiet.await(GOODBYE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("commands: not all devices have answered a cancellation within {} ms", GOODBYE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks again behind every receipt that comes in until then. */
    private void whenQuiet(CountDownLatch quiet) {
        if (office.requests().isQuiet() || stopping) {
            quiet.countDown();
        } else {
            try {
                Runnable next = inbox.poll(TURN_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    guarded(next);
                }
                inbox.add(() -> whenQuiet(quiet));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    synchronized void setDoor(CommandDoor lanes) {
        var ear = lanes.listen(
                (device, progress) -> inbox.add(() -> office.requests().told(device, progress)));
        door = Optional.of(new Door(lanes, ear));
    }

    /** The lanes are about to end, and still carry. */
    void unsetDoor(CommandDoor lanes) {
        atOnce(() -> office.cancelAll("gateway-stopping"));
        synchronized (this) {
            door.filter(one -> one.way().equals(lanes)).ifPresent(one -> {
                one.ear().close();
                door = Optional.empty();
            });
        }
    }

    @Deactivate
    void end() {
        changes.close();
        atOnce(() -> office.cancelAll("gateway-stopping"));
        stopping = true;
        synchronized (this) {
            desk.ifPresent(ServiceRegistration::unregister);
            desk = Optional.empty();
        }
        counters.unregister();
        thread.interrupt();
        try {
            thread.join(GOODBYE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        audit.close();
    }
}
