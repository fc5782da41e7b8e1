/** The attribute definitions that Kura hands to its web page; exported by its core, not by its API. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package org.eclipse.kura.core.configuration.metatype;
