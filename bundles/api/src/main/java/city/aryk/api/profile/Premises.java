package city.aryk.api.profile;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where the site and its belongings lie, offered by what provisions the gateway from inside the framework; takes the
 * place of the framework properties {@code aryk.site}, {@code aryk.data} and {@code aryk.profiles}. Safe for use by all
 * threads.
 */
@ConsumerType
public interface Premises {

    /** The folder of {@code site.yaml}; may be empty as long as nothing was provisioned. */
    Path site();

    /** The folder of what the gateway writes; exists. */
    Path data();

    /** The folder of the device profiles that came with the software. */
    Path profiles();

    /**
     * The secret that {@code secret:NAME} names; asked whenever a site is read.
     *
     * @return empty where this knows none of that name; the file {@code secrets/NAME} of the site's folder counts then
     */
    Optional<Secret> secret(String name);
}
