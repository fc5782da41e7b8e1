package city.aryk.api.command;

import city.aryk.api.model.DeviceId;
import city.aryk.api.time.Deadline;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The way to a device: a command waits for its turn on the lane of the device's wire, so that it never comes between a
 * question and its answer. Only the {@code commands} bundle uses it. Safe for use by all threads; never blocks.
 */
@ProviderType
public interface CommandDoor {

    /**
     * Carries a command to its device, once, as soon as the wire is free; nothing is ever repeated. Nothing is sent to a
     * device whose state has not been read in the present conversation with it.
     *
     * @param deadline after which nothing is sent any more
     * @param receipt told exactly once, on any thread, what became of it; must not block
     */
    void carry(Command command, Deadline deadline, Receipt receipt);

    /** Tells what devices say of their requests, on the lanes' threads, in the order in which a device says it. */
    Subscription listen(Listener listener);

    /** Whether anything left for the device. */
    enum Outcome {
        /** The device has it. */
        TAKEN,
        /** The device or its driver does not take it. */
        REFUSED,
        /** Nothing was sent: the device is away, its state is not known, or its turn did not come in time. */
        NOT_SENT,
        /** It may have been sent, and nobody knows whether it arrived. */
        UNKNOWN
    }

    /** Takes what became of a command. */
    interface Receipt {
        /**
         * Told once.
         *
         * @param detail more in words
         */
        void told(Outcome outcome, String detail);
    }

    /** Takes what a device says; must not block. */
    interface Listener {
        void told(DeviceId device, Progress progress);
    }

    /** Ends with {@link #close()}, which is idempotent and does not throw. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
