package city.aryk.uplink;

import city.aryk.api.flow.Announcement;
import city.aryk.api.flow.Downlink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who wants to hear from the broker, and who has something to announce; both come and go. Safe for all threads. */
final class Doors {
    private final List<Downlink> downlinks = new CopyOnWriteArrayList<>();
    private final List<Announcement> announcements = new CopyOnWriteArrayList<>();

    private final Answers answers = new Answers();

    /** What the others want to answer. */
    Answers answers() {
        return answers;
    }

    void add(Downlink downlink) {
        downlinks.add(downlink);
    }

    void remove(Downlink downlink) {
        downlinks.remove(downlink);
    }

    void add(Announcement announcement) {
        announcements.add(announcement);
    }

    void remove(Announcement announcement) {
        announcements.remove(announcement);
    }

    List<Downlink> downlinks() {
        return downlinks;
    }

    List<Announcement> announcements() {
        return announcements;
    }
}
