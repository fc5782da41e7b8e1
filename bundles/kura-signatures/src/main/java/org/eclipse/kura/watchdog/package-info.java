/** Who has to be alive. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.2")
@org.jspecify.annotations.NullMarked
package org.eclipse.kura.watchdog;
