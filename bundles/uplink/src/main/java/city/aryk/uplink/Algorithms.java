package city.aryk.uplink;

import city.aryk.api.flow.AlgorithmRegister;
import java.util.List;
import java.util.Optional;

/**
 * The register of whoever computes. It comes later than the uplink and goes before it, and what was computed last still
 * counts in the farewell. Safe for use by all threads.
 */
final class Algorithms implements AlgorithmRegister {
    private static final int REVISIONS = 32;

    private record Source(long number, Optional<AlgorithmRegister> register) {}

    private volatile Source source = new Source(0, Optional.empty());

    synchronized void add(AlgorithmRegister register) {
        source = new Source(source.number + 1, Optional.of(register));
    }

    @Override
    public long revision() {
        var now = source;
        return (now.number << REVISIONS)
                + now.register.map(AlgorithmRegister::revision).orElse(0L);
    }

    @Override
    public List<Entry> inForce() {
        return source.register.map(AlgorithmRegister::inForce).orElse(List.of());
    }
}
