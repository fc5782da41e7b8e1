/** The way of messages to a cloud. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package org.eclipse.kura.cloudconnection.publisher;
