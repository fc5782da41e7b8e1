package city.aryk.uplink;

import java.time.Duration;

/** Connects with Eclipse Paho. */
final class PahoBroker implements Broker {

    @Override
    public Session connect(Hello hello, Inbox inbox, Duration patience) throws Unavailable, InterruptedException {
        int millis = (int) Math.min(Integer.MAX_VALUE, patience.toMillis());
        var session = new PahoSession(hello.clientId(), Wire.plain(hello.address(), millis), inbox);
        return session.open(hello, patience);
    }
}
