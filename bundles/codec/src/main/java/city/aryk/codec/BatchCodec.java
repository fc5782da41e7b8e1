package city.aryk.codec;

import city.aryk.api.model.Batch;

/**
 * Batches to frames and back. A frame is complete in itself: it needs nothing sent before. Stateless and thread-safe;
 * neither method keeps or changes its argument.
 */
public final class BatchCodec {
    /** The content type of a frame (MQTT 5 property, HTTP header). */
    public static final String CONTENT_TYPE = "application/vnd.aryk.batch;v=1";

    private BatchCodec() {}

    /** The frame of a batch. Every batch can be encoded. */
    public static byte[] encode(Batch batch) {
        return new BatchWriter().frame(batch);
    }

    /**
     * The batch of a frame, equal to the one encoded.
     *
     * @throws CodecException when the bytes are no frame, are damaged, or are of a version that is not known here
     */
    public static Batch decode(byte[] frame) throws CodecException {
        return new BatchReader(frame).batch();
    }
}
