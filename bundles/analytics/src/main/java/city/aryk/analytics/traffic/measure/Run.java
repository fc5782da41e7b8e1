package city.aryk.analytics.traffic.measure;

import java.util.List;

/**
 * What a whole run was about, known when it ends.
 *
 * @param devices the controllers' names by ordinal, in the order of the results
 * @param first the time of the first event of all, local milliseconds
 * @param last the time of the last event of all
 */
record Run(List<String> devices, long first, long last) {
    String name(int device) {
        return devices.get(device);
    }
}
