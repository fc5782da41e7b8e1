package org.eclipse.kura.configuration;

import java.util.Map;
import org.eclipse.kura.configuration.metatype.OCD;
import org.osgi.annotation.versioning.ProviderType;

/** The properties of one component and what they may be. */
@ProviderType
public interface ComponentConfiguration {
    String getPid();

    OCD getDefinition();

    Map<String, Object> getConfigurationProperties();
}
