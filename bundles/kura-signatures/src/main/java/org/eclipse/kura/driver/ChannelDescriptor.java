package org.eclipse.kura.driver;

import org.osgi.annotation.versioning.ProviderType;

/** What a channel of a driver can be set to. */
@ProviderType
public interface ChannelDescriptor {
    /** A list of attribute definitions. */
    Object getDescriptor();
}
