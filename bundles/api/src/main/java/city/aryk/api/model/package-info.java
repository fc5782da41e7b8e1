/** The types that travel through the house. All are immutable and safe to share between threads. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package city.aryk.api.model;
