/**
 * The telemetry batch format of Aryk: batches and plain columns to bytes and back. Plain Java without dependencies but
 * the model, so that a receiver can use it alone. The format is written down in {@code FORMAT.md}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package city.aryk.codec;
