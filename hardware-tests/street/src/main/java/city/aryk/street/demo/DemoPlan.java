package city.aryk.street.demo;

import city.aryk.street.plan.StreetPlan;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What a demo shall do.
 *
 * @param span how long the gateway polls; empty for until it is interrupted
 * @param outage for how long the embedded broker is away in the middle of the span
 * @param broker a broker to use instead of the embedded one
 */
record DemoPlan(StreetPlan street, Optional<Duration> span, Optional<Duration> outage, Optional<URI> broker) {}
