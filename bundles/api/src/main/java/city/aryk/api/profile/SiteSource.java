package city.aryk.api.profile;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Offers the site that is in force. Registered only once a site has been read and checked. Safe for use by all
 * threads.
 */
@ProviderType
public interface SiteSource {
    Site site();

    /**
     * Tells a listener of every later site, on the thread that puts it in force and after {@link #site()} gives it. The
     * listener returns once it works by the new site. A source whose site never changes tells nothing.
     */
    default Subscription onChange(Consumer<Site> listener) {
        return () -> {};
    }

    /** Ends with {@link #close()}, which is idempotent and does not throw. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
