package city.aryk.api.profile;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Offers the site that is in force. Registered only once a site has been read and checked. Safe for use by all
 * threads.
 */
@ProviderType
public interface SiteSource {
    Site site();
}
