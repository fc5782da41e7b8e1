package city.aryk.uplink;

import city.aryk.api.model.Stream;
import city.aryk.api.outbox.StoreException;
import java.util.Optional;

/** Cuts the next parcel of one stream from the outbox. */
interface Source {
    Stream stream();

    /**
     * The oldest parcel behind a sequence number.
     *
     * @param most at most about this many observations; at least one entry is given where there is one
     */
    Optional<Parcel> next(long after, int most) throws StoreException;
}
