package city.aryk.api.driver;

import city.aryk.api.model.DeviceId;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The present status of every device of the site. Safe for use by all threads. */
@ProviderType
public interface DeviceStates {

    /** A snapshot, sorted by device. */
    Map<DeviceId, DeviceStatus> statuses();
}
