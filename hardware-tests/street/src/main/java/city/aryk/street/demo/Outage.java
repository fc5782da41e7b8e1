package city.aryk.street.demo;

import city.aryk.street.broker.HiveBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Takes the broker away in the middle of a demo, and brings it back. Confined to the demo's thread. */
final class Outage {
    private static final Duration MIDDLE = Duration.ofSeconds(15);

    private final HiveBroker broker;
    private final Duration from;
    private final Duration to;
    private boolean away;
    private boolean done;

    Outage(Duration span, Optional<HiveBroker> broker, Optional<Duration> run) {
        this.broker = broker.orElseThrow(() -> new IllegalArgumentException("only the embedded broker can be stopped"));
        var middle = run.map(r -> r.dividedBy(2)).orElse(MIDDLE);
        var early = middle.minus(span.dividedBy(2));
        this.from = early.isNegative() ? Duration.ZERO : early;
        this.to = from.plus(span);
    }

    /** Does what is due. Stopping takes the broker some seconds, starting less than one. */
    void step(Duration since, Screen screen) throws IOException {
        if (!away && !done && since.compareTo(from) >= 0) {
            screen.say("broker: stopped for " + to.minus(from).toSeconds() + " s");
            away = true;
            broker.stop();
        } else if (away && since.compareTo(to) >= 0) {
            end(screen);
        }
    }

    /** Brings the broker back where it is still away. */
    void end(Screen screen) throws IOException {
        if (away) {
            away = false;
            done = true;
            broker.start();
            screen.say("broker: back");
        }
    }
}
