package city.aryk.uplink;

import city.aryk.api.driver.DeviceStates;
import city.aryk.api.flow.AlgorithmRegister;
import city.aryk.api.flow.Announcement;
import city.aryk.api.flow.Counters;
import city.aryk.api.flow.Downlink;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Time;
import java.util.SplittableRandom;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the outbox holds to the site's MQTT 5 broker, from the first instant on which both are there. Ends within
 * three seconds: what waits is sent if the broker is there, and stays in the outbox if not.
 */
@Component(
        service = {},
        immediate = true)
public final class MqttUplink {
    private static final Logger log = LoggerFactory.getLogger(MqttUplink.class);
    private static final long END_MILLIS = 2_900;

    private final Gathering gathering;
    private final Doors doors = new Doors();
    private final Sender sender;
    private final Thread thread;

    @Activate
    public MqttUplink(
            BundleContext context,
            @Reference SiteSource sites,
            @Reference Outbox outbox,
            @Reference Time time,
            @Reference Tally tally) {
        gathering = new Gathering(context.getBundle().getVersion().toString());
        var house = new House(sites, outbox, time, gathering, doors);
        // the seed spreads the reconnects of a street's gateways; nothing secret depends on it
        var random = new SplittableRandom(time.nanos() ^ sites.site().identity().hashCode());
        sender = new Sender(house, new PahoBroker(), new Mailbox(), tally, random);
        thread = new Thread(sender, "uplink");
        thread.start();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCounters(Counters source) {
        gathering.add(source);
    }

    void removeCounters(Counters source) {
        gathering.remove(source);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDeviceStates(DeviceStates source) {
        gathering.add(source);
    }

    void removeDeviceStates(DeviceStates source) {
        gathering.remove(source);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void addAlgorithms(AlgorithmRegister source) {
        gathering.add(source);
    }

    /** What was computed last is still told. */
    void removeAlgorithms(AlgorithmRegister source) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDownlink(Downlink downlink) {
        doors.add(downlink);
    }

    void removeDownlink(Downlink downlink) {
        doors.remove(downlink);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addAnnouncement(Announcement announcement) {
        doors.add(announcement);
    }

    void removeAnnouncement(Announcement announcement) {
        doors.remove(announcement);
    }

    @Deactivate
    void end() {
        sender.stop();
        if (!sender.isConnected()) {
            thread.interrupt(); // the broker is away: nothing to wait for
        }
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            log.warn("uplink: not done within {} ms; what was not acknowledged stays in the outbox", END_MILLIS);
            thread.interrupt();
        }
    }
}
