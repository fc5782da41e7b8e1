package city.aryk.api.driver;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.PointId;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The present status of every device of the site. Safe for use by all threads. */
@ProviderType
public interface DeviceStates {

    /** A snapshot, sorted by device. */
    Map<DeviceId, DeviceStatus> statuses();

    /** What the looks at each device came to, sorted by device; a device that was not looked at may be left out. */
    default Map<DeviceId, Looks> looks() {
        return Map.of();
    }

    /**
     * What the points of each device brought, in the looks that brought a value at all; what a silent device withholds is
     * told by {@link #looks()}. A snapshot, sorted by device; devices and points that were not looked at may be left out.
     */
    default Map<DeviceId, Map<PointId, Yield>> yields() {
        return Map.of();
    }

    /**
     * Counts of one point since its device was configured.
     *
     * @param asked how many looks that brought a value of the device asked for the point
     * @param values how many of these brought a value of the point
     */
    record Yield(long asked, long values) {
        public static final Yield NONE = new Yield(0, 0);

        /** The same and one more look. */
        public Yield and(boolean hasValue) {
            return new Yield(asked + 1, hasValue ? values + 1 : values);
        }
    }

    /**
     * Counts of one device since it was configured. A look at a silent device that is being left alone is none.
     *
     * @param all how often it was asked
     * @param empty how many of these brought no value at all, whether it was silent or refused every point
     * @param emptyInARow how many brought none since the last that brought one
     */
    record Looks(long all, long empty, long emptyInARow) {
        public static final Looks NONE = new Looks(0, 0, 0);

        /** The same and one more look. */
        public Looks and(boolean hasValue) {
            return new Looks(all + 1, hasValue ? empty : empty + 1, hasValue ? 0 : emptyInARow + 1);
        }
    }
}
