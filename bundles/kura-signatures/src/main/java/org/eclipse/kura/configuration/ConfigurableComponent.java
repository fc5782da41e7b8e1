package org.eclipse.kura.configuration;

import org.osgi.annotation.versioning.ConsumerType;

/** A service whose properties Kura keeps. */
@ConsumerType
public interface ConfigurableComponent {}
