/** The durable queue between the pipeline and the uplink. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package city.aryk.api.outbox;
