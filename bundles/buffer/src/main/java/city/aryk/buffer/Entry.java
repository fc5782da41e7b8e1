package city.aryk.buffer;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import java.util.List;

/**
 * A scan in its place in its stream, as the store keeps it.
 *
 * @param boot the store's number of the boot
 * @param millis on the boot's monotonic scale, rounded down
 */
record Entry(long seq, int boot, long millis, DeviceId device, List<Observation> observations) {}
