package city.aryk.profiles;

import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The site that is in force, which may change. Safe for use by all threads; changed by one. */
public final class LiveSite implements SiteSource {
    private final List<Consumer<Site>> listeners = new CopyOnWriteArrayList<>();
    private volatile Site site;

    public LiveSite(Site site) {
        this.site = site;
    }

    @Override
    public Site site() {
        return site;
    }

    @Override
    public Subscription onChange(Consumer<Site> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Puts another site in force; returns once every listener works by it. */
    public void change(Site next) {
        Site shared = SharedPoints.with(site, next);
        site = shared;
        listeners.forEach(listener -> listener.accept(shared));
    }
}
