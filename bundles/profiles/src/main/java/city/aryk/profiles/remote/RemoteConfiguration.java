package city.aryk.profiles.remote;

import city.aryk.api.driver.DeviceStates;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.flow.Announcement;
import city.aryk.api.flow.Counters;
import city.aryk.api.flow.Downlink;
import city.aryk.api.flow.ScanSink;
import city.aryk.api.time.Time;
import city.aryk.profiles.Keeping;
import city.aryk.profiles.SiteFolder;
import city.aryk.profiles.desired.Envelope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
 * Runs the configuration thread, and brings it what arrives: from the broker on the topic {@code desired}, and from the
 * folder that the framework property {@value #STICK} names. Does nothing where configurations cannot be kept.
 */
@Component(
        immediate = true,
        service = {})
public final class RemoteConfiguration {
    /** The framework property that names the folder of a stick; without it none is looked for. */
    static final String STICK = "aryk.stick";

    private static final Logger LOG = LoggerFactory.getLogger(RemoteConfiguration.class);
    private static final int MOST_WAITING = 4;
    private static final long SECOND = 1_000_000_000L;
    private static final long END_MILLIS = 1_000;

    private final Time time;
    private final Vitals vitals = new Vitals();
    private final ThreadPoolExecutor clerk = clerk();
    private final Audit audit = new Audit(clerk);
    private final List<DriverFactory> drivers = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Parcel> inbox = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Optional<Stick> stick;
    private final List<ServiceRegistration<?>> offers = new ArrayList<>();
    private final Optional<Thread> thread;
    private volatile boolean stopping;

    @Activate
    public RemoteConfiguration(BundleContext context, @Reference SiteFolder folder, @Reference Time time) {
        this.time = time;
        this.stick =
                Optional.ofNullable(context.getProperty(STICK)).map(Path::of).map(Stick::new);
        this.thread = folder.keeping().map(keeping -> start(context, keeping));
    }

    private Thread start(BundleContext context, Keeping keeping) {
        var chronicle = new Chronicle(keeping, time, audit);
        var agent = new Agent(keeping, time, vitals, chronicle, () -> List.copyOf(drivers));
        offers.add(context.registerService(Announcement.class, chronicle.bulletin(), null));
        offers.add(context.registerService(Downlink.class, new Desk(), null));
        var running = new Thread(() -> run(agent), "configuration");
        running.setDaemon(true);
        running.start();
        return running;
    }

    /** Brings events to the outbox one after the other; its thread ends when there is nothing to bring. */
    private static ThreadPoolExecutor clerk() {
        var executor = new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            var thread = new Thread(task, "configuration-audit");
            thread.setDaemon(true);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Where the uplink hands documents in. */
    private final class Desk implements Downlink {
        @Override
        public String topic() {
            return "desired";
        }

        @Override
        public void arrived(byte[] payload) {
            if (payload.length == 0) {
                return; // a retained message that was taken away
            }
            // what is too long is cut to what is refused as too long
            byte[] bytes = payload.length > Envelope.LARGEST ? Arrays.copyOf(payload, Envelope.LARGEST + 1) : payload;
            var parcel = Parcel.fromBroker(bytes);
            while (!inbox.offer(parcel)) {
                inbox.poll(); // the newest is the one that counts
            }
        }
    }

    private void run(Agent agent) {
        try {
            guarded(agent, agent::start);
            long stickDue = time.nanos();
            while (!stopping) {
                Parcel parcel = inbox.poll(1, TimeUnit.SECONDS);
                if (parcel != null) {
                    guarded(agent, () -> agent.receive(parcel));
                }
                if (time.nanos() - stickDue >= 0) {
                    stickDue = time.nanos() + 2 * SECOND;
                    stick.flatMap(Stick::look).ifPresent(found -> guarded(agent, () -> agent.receive(found)));
                }
                guarded(agent, agent::tick);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The top of the thread: a fault of our own costs the configuration on trial, not the thread. */
    private static void guarded(Agent agent, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("configuration: fault", e);
            afterFault(agent, e);
        }
    }

    private static void afterFault(Agent agent, RuntimeException fault) {
        try {
            agent.fault(fault);
        } catch (RuntimeException e) {
            LOG.error("configuration: fault while going back", e);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDeviceStates(DeviceStates source) {
        vitals.add(source);
    }

    void removeDeviceStates(DeviceStates source) {
        vitals.remove(source);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCounters(Counters source) {
        vitals.add(source);
    }

    void removeCounters(Counters source) {
        vitals.remove(source);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDriver(DriverFactory driver) {
        drivers.add(driver);
    }

    void removeDriver(DriverFactory driver) {
        drivers.remove(driver);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setSink(ScanSink sink) {
        audit.arrived(sink);
    }

    void unsetSink(ScanSink sink) {
        audit.left(sink);
    }

    @Deactivate
    void end() {
        stopping = true;
        offers.forEach(ServiceRegistration::unregister);
        thread.ifPresent(running -> {
            running.interrupt();
            try {
                running.join(END_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        clerk.shutdownNow();
    }
}
