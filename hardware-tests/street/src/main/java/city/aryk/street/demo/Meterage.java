package city.aryk.street.demo;

import city.aryk.street.check.Ledger;
import city.aryk.street.gateway.GatewayProcess;
import city.aryk.street.gateway.GatewayUse;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Samples what the gateway uses, from the first published reading on. Safe for use by all threads. */
final class Meterage {
    private final GatewayProcess gateway;
    private final Ledger ledger;
    private final LongSupplier answered;
    private Optional<Sample> first = Optional.empty();
    private Optional<Sample> last = Optional.empty();

    private record Sample(GatewayUse use, long answered) {}

    /**
     * A meterage that has not sampled yet.
     *
     * @param answered the readings that the street has answered so far
     */
    Meterage(GatewayProcess gateway, Ledger ledger, LongSupplier answered) {
        this.gateway = gateway;
        this.answered = answered;
        this.ledger = ledger;
    }

    /** Takes a sample; nothing before the first telemetry or after the gateway's end. */
    synchronized void sample() {
        if (ledger.firstNanos().isEmpty()) {
            return;
        }
        gateway.use().ifPresent(use -> {
            last = Optional.of(new Sample(use, answered.getAsLong()));
            first = first.or(() -> last);
        });
    }

    synchronized double rssMib() {
        return last.map(s -> s.use().rssKib() / 1024.0).orElse(0.0);
    }

    synchronized double cpuSecondsPerMinute() {
        if (first.isEmpty() || last.isEmpty()) {
            return 0;
        }
        long millis = (last.get().use().atNanos() - first.get().use().atNanos()) / 1_000_000;
        long used = last.get().use().cpuMillis() - first.get().use().cpuMillis();
        return millis == 0 ? 0 : used * 60.0 / millis;
    }

    synchronized double diskBytesPerReading() {
        if (first.isEmpty() || last.isEmpty()) {
            return 0;
        }
        long readings = last.get().answered() - first.get().answered();
        long bytes = last.get().use().writtenBytes() - first.get().use().writtenBytes();
        return readings == 0 ? 0 : (double) bytes / readings;
    }
}
