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

    /**
     * The frame of a batch. Every batch that a gateway makes can be encoded.
     *
     * @throws IllegalArgumentException when the batch holds more than some 4 million items (2^22): observations, stamps
     *     and the characters of names and texts
     */
    public static byte[] encode(Batch batch) {
        return encode(batch, Priors.shipped(), false);
    }

    /**
     * The batch of a frame, equal to the one encoded. A frame of n bytes gives at most 64 n observations (see FORMAT.md),
     * and equal readings of a point that follow one another are one object, so memory is bounded by some 4 KiB a byte
     * for made-up frames, and by about 100 bytes a reading for real ones.
     *
     * @throws CodecException when the bytes are no frame, are damaged, or are of a version that is not known here
     */
    public static Batch decode(byte[] frame) throws CodecException {
        var coder = new BitDecoder(frame, 1, Frame.open(frame));
        var layout = new Layout();
        try (var model = new Model(coder, Priors.shipped())) {
            new LayoutCoder(coder, Budget.ofFrame(frame.length), model).code(layout);
        }
        if (!coder.exhausted()) {
            throw new CodecException("bytes are left over behind the batch");
        }
        return Entries.batch(layout);
    }

    /** @param training whether the priors learn from this batch */
    static byte[] encode(Batch batch, Priors priors, boolean training) {
        var out = new ByteWriter(1024);
        out.octet(Frame.MAGIC);
        var coder = new BitEncoder(out);
        var budget = Budget.ofWriter();
        try (var model = new Model(coder, priors, training)) {
            new LayoutCoder(coder, budget, model).code(Batches.layout(batch));
        } catch (CodecException e) {
            throw new IllegalArgumentException("this batch cannot be a frame: " + e.getMessage(), e);
        }
        coder.end();
        return Frame.seal(out, budget);
    }
}
