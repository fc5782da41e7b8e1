package city.aryk.api.model;

import java.util.UUID;

/**
 * An instant as the gateway knows it without a clock: monotonic nanoseconds of one boot. UTC follows from the boot's
 * offset once that is learnt (see {@link city.aryk.api.time.Time}). Stamps of different boots cannot be compared.
 *
 * @param boot the operating system's boot id, new at every boot
 * @param nanos monotonic nanoseconds on that boot's scale; only differences mean anything
 */
public record Stamp(UUID boot, long nanos) {
    public Stamp plusNanos(long more) {
        return new Stamp(boot, nanos + more);
    }
}
