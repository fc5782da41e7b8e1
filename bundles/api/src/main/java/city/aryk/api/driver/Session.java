package city.aryk.api.driver;

import city.aryk.api.model.Observation;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A live conversation with one device. Confined to the lane thread that opened it; not thread-safe. */
@ConsumerType
public interface Session extends AutoCloseable {

    /**
     * Reads the points that are due.
     *
     * @param due some of the planned points, in plan order; lanes pass the same list object for the same selection, so
     *     that what is derived from it may be kept
     * @return exactly one observation per due point, in the given order. A point that the device refuses becomes a
     *     {@code Gap}; only a failure of the whole conversation throws.
     */
    List<Observation> read(List<PointPlan> due, Deadline deadline) throws DriverException;

    /** Idempotent, does not throw, returns within one second. Leaves a shared wire open. */
    @Override
    void close();
}
