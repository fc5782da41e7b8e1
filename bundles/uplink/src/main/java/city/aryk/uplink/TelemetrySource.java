package city.aryk.uplink;

import city.aryk.api.model.Batch;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Stream;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.StoreException;
import java.util.Optional;

/** Batches of a telemetry stream, in the payload that the site asks for. */
final class TelemetrySource implements Source {
    private final Stream stream;
    private final Outbox outbox;
    private final Payload payload;

    TelemetrySource(Stream stream, Outbox outbox, Payload payload) {
        this.stream = stream;
        this.outbox = outbox;
        this.payload = payload;
    }

    @Override
    public Stream stream() {
        return stream;
    }

    @Override
    public Optional<Parcel> next(long after, int most) throws StoreException {
        return outbox.scans(stream, after, most).map(this::parcel);
    }

    private Parcel parcel(Batch batch) {
        int readings = 0;
        for (var entry : batch.entries()) {
            for (var observation : entry.observations()) {
                readings += observation instanceof Reading ? 1 : 0;
            }
        }
        var range = new Parcel.Range(batch.firstSeq(), batch.lastSeq());
        return new Parcel(stream, range, batch.size(), readings, payload.telemetry(batch));
    }
}
