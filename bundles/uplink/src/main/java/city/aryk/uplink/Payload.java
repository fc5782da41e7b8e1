package city.aryk.uplink;

import city.aryk.api.model.Batch;

/** How batches look on the wire. Confined to the sender thread. */
interface Payload {

    /** The message that carries a batch. May be called again for the same entries, with other cuts. */
    Message telemetry(Batch batch);
}
