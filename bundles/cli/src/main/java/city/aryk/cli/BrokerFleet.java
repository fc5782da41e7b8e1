package city.aryk.cli;

import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import city.aryk.cli.rollout.Fleet;
import city.aryk.cli.rollout.GatewayName;
import city.aryk.clock.SystemTime;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Gateways behind a broker. A connection that breaks is made anew, and what was not taken is left once more: a campaign
 * of hours outlives a broker that restarts. Belongs to one thread.
 */
final class BrokerFleet implements Fleet, AutoCloseable {
    /** How long a broker may be away before the campaign ends. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Dialling dialling;
    private final BooleanSupplier stop;
    private final Time time = new SystemTime();
    private BrokerLink link;

    /** Makes a connection. */
    @FunctionalInterface
    interface Dialling {
        BrokerLink dial() throws Refused;
    }

    private BrokerFleet(Dialling dialling, BooleanSupplier stop, BrokerLink link) {
        this.dialling = dialling;
        this.stop = stop;
        this.link = link;
    }

    /**
     * Connects and listens to all reports.
     *
     * @param stop asked again and again while the broker is away
     */
    static BrokerFleet at(Dialling dialling, BooleanSupplier stop) throws Refused {
        return new BrokerFleet(dialling, stop, listening(dialling));
    }

    private static BrokerLink listening(Dialling dialling) throws Refused {
        var link = dialling.dial();
        try {
            link.subscribe(GatewayName.ALL_REPORTS);
            return link;
        } catch (Refused e) {
            link.close();
            throw e;
        }
    }

    @Override
    public void desire(GatewayName gateway, byte[] envelope) throws IOException, InterruptedException {
        while (true) {
            mustBeThere();
            try {
                link.retain(gateway.desired(), envelope);
                return;
            } catch (IOException e) {
                if (!link.isLost() || stop.getAsBoolean()) {
                    throw e;
                }
            }
        }
    }

    /** Waits for a broker that is away, until a person wants to stop. */
    @Override
    public void mustBeThere() throws IOException, InterruptedException {
        if (!link.isLost()) {
            return;
        }
        System.err.println(Texts.of("broker.again"));
        var end = Deadline.in(PATIENCE, time::nanos);
        var wait = FIRST_WAIT;
        while (!stop.getAsBoolean()) {
            try {
                var next = listening(dialling);
                link.close();
                link = next;
                System.err.println(Texts.of("broker.back"));
                return;
            } catch (Refused e) {
                if (end.passed()) {
                    throw new IOException(String.valueOf(e.getMessage()), e);
                }
            }
            pause(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }

    private void pause(Duration wait) throws InterruptedException {
        long until = time.nanos() + wait.toNanos();
        while (time.nanos() < until && !stop.getAsBoolean()) {
            time.pauseUntil(Math.min(until, time.nanos() + LOOK.toNanos()));
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
