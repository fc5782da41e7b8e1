package city.aryk.suite;

import city.aryk.street.broker.Broker;
import city.aryk.street.plan.StreetPlan;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a house is made of.
 *
 * @param site lines at the end of {@code site.yaml}
 * @param environment variables of the gateway
 * @param place where the gateway stands
 */
record Setup(StreetPlan plan, Broker broker, String site, Map<String, String> environment, Place place) {
    /**
     * Where a gateway stands.
     *
     * @param data its data folder where that is not to be a temporary one
     * @param relayed whether its way to the broker can be cut
     * @param patient whether it waits for a meter for as long as a machine may need that is busy with other things
     */
    record Place(Optional<Path> data, boolean relayed, boolean patient) {}

    Setup {
        environment = Map.copyOf(environment);
    }

    static Setup of(StreetPlan plan, Broker broker) {
        return new Setup(plan, broker, "", Map.of(), new Place(Optional.empty(), false, true));
    }

    /** The outbox commits so often, e.g. {@code 200ms}. */
    Setup committing(String interval) {
        return new Setup(plan, broker, site + "buffer: {commit: " + interval + "}\n", environment, place);
    }

    Setup with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Setup(plan, broker, site, more, place);
    }

    Setup storingIn(Path folder) {
        return new Setup(
                plan, broker, site, environment, new Place(Optional.of(folder), place.relayed(), place.patient()));
    }

    /** The way to the broker leads through a relay, see {@link House#network()}. */
    Setup relayed() {
        return new Setup(plan, broker, site, environment, new Place(place.data(), true, place.patient()));
    }

    /** Devices have as long to answer as they usually have: a second. */
    Setup impatient() {
        return new Setup(plan, broker, site, environment, new Place(place.data(), place.relayed(), false));
    }
}
