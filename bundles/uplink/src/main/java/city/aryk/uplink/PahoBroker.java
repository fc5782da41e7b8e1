package city.aryk.uplink;

import java.time.Duration;

/** Connects with Eclipse Paho. */
final class PahoBroker implements Broker {

    @Override
    public Session connect(Hello hello, Inbox inbox, Duration patience) throws Unavailable, InterruptedException {
        int millis = (int) Math.min(Integer.MAX_VALUE, patience.toMillis());
        Wire wire = hello.isSecured()
                ? Wire.secured(hello.address(), TlsSockets.of(hello.proof().tls()), millis)
                : Wire.plain(hello.address(), millis);
        var session = new PahoSession(hello.clientId(), wire, inbox);
        return session.open(hello, patience);
    }
}
