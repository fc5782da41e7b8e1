package city.aryk.uplink;

import city.aryk.api.driver.DeviceStatus;
import city.aryk.api.flow.AlgorithmRegister;
import city.aryk.api.model.DeviceId;
import java.util.Map;

/** What the gateway tells about itself. Safe for use by all threads. */
interface Census {

    /** Everything that the bundles count, by name, sorted. */
    Map<String, Long> counters();

    /** The present status of the devices, sorted; empty while nothing polls. */
    Map<DeviceId, DeviceStatus> devices();

    /** What the gateway computes. */
    AlgorithmRegister algorithms();

    /** The version of this software. */
    String version();
}
