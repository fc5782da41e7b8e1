package city.aryk.uplink;

import city.aryk.api.outbox.Outbox;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Time;

/** The services around the uplink. */
record House(SiteSource sites, Outbox outbox, Time time, Census census, Doors doors) {}
