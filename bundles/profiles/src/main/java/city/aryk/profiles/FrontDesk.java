package city.aryk.profiles;

import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteDesk;
import city.aryk.profiles.store.ConfigurationStore;
import city.aryk.profiles.store.Generation;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Serves those who provision the gateway while it runs. Safe for use by all threads. */
final class FrontDesk implements SiteDesk {
    private final SiteFiles files;
    private final Optional<ConfigurationStore> store;
    private final Optional<LiveSite> live;

    /** @param live what is changed; empty where no site could be used when this began */
    FrontDesk(SiteFiles files, Optional<ConfigurationStore> store, Optional<LiveSite> live) {
        this.files = files;
        this.store = store;
        this.live = live;
    }

    @Override
    public Reading read(String text) {
        return reading(files.text(text));
    }

    @Override
    public synchronized Reading reread() {
        Optional<Generation> remote = store.flatMap(
                kept -> kept.standing().running().or(() -> kept.standing().inForce()));
        if (remote.isPresent()) {
            return refused("version " + remote.get().about().version()
                    + " was desired remotely and is in force; a change at the gateway counts once that is withdrawn");
        }
        Checked<Site> read = files.provisioned(List.of());
        if (read.value().isEmpty()) {
            return reading(read);
        }
        Site next = read.value().get();
        if (live.isEmpty() || !isSameHouse(live.get().site(), next)) {
            return refused("who the gateway is, or how it buffers, changed: it has to be started anew");
        }
        live.get().change(next);
        return reading(read);
    }

    private static boolean isSameHouse(Site one, Site other) {
        return one.identity().equals(other.identity()) && one.buffer().equals(other.buffer());
    }

    private static Reading refused(String why) {
        return new Reading(Optional.empty(), List.of(new Problem(SiteFiles.SITE, why)));
    }

    private static Reading reading(Checked<Site> read) {
        return new Reading(read.value(), read.problems());
    }

    @Override
    public SortedSet<String> profiles() {
        return new TreeSet<>(files.profileSet().names());
    }

    @Override
    public Optional<Sheet> profile(String name) {
        return files.profileSet().profile(name).value().map(profile -> new Sheet(profile.ref(), profile.points()));
    }
}
