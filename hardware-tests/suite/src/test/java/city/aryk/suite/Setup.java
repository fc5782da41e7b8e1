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
 * @param data the gateway's data folder where it is not to be a temporary one
 */
record Setup(StreetPlan plan, Broker broker, String site, Map<String, String> environment, Optional<Path> data) {
    Setup {
        environment = Map.copyOf(environment);
    }

    static Setup of(StreetPlan plan, Broker broker) {
        return new Setup(plan, broker, "", Map.of(), Optional.empty());
    }

    /** The outbox commits so often, e.g. {@code 200ms}. */
    Setup committing(String interval) {
        return new Setup(plan, broker, site + "buffer: {commit: " + interval + "}\n", environment, data);
    }

    Setup with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Setup(plan, broker, site, more, data);
    }

    Setup storingIn(Path folder) {
        return new Setup(plan, broker, site, environment, Optional.of(folder));
    }
}
