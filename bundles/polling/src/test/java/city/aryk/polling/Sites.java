package city.aryk.polling;

import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteSource;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/** A source whose site a test changes. */
final class Sites implements SiteSource {
    final Set<Consumer<Site>> listeners = new CopyOnWriteArraySet<>();
    private volatile Site now;

    Sites(Site first) {
        now = first;
    }

    void put(Site next) {
        now = next;
        listeners.forEach(l -> l.accept(next));
    }

    @Override
    public Site site() {
        return now;
    }

    @Override
    public Subscription onChange(Consumer<Site> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
