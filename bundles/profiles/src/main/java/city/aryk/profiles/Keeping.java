package city.aryk.profiles;

import city.aryk.profiles.store.ConfigurationStore;
import java.util.List;

/**
 * What a gateway keeps of its configurations.
 *
 * @param files where sites are
 * @param store of configurations
 * @param live the site that is in force
 * @param notes what was found wrong at the start, one sentence each; for the operator
 */
public record Keeping(SiteFiles files, ConfigurationStore store, LiveSite live, List<String> notes) {
    public Keeping {
        notes = List.copyOf(notes);
    }
}
