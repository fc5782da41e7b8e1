/** The exception of the Kura API and its codes. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.7.0")
@org.jspecify.annotations.NullMarked
package org.eclipse.kura;
