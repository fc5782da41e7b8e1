/** How drivers read the wiring of a point and turn what a device sent into exact numbers. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package city.aryk.api.wiring;
