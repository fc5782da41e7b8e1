package city.aryk.profiles.remote;

import city.aryk.api.flow.Announcement;
import city.aryk.profiles.desired.Report;
import java.util.Arrays;

/** The document {@code reported}. Written by the configuration thread, read by all. */
final class Bulletin implements Announcement {
    private byte[] document = {};
    private long revision;

    synchronized void put(Report report) {
        byte[] next = report.json();
        if (!Arrays.equals(next, document)) {
            document = next;
            revision++;
        }
    }

    @Override
    public String topic() {
        return "reported";
    }

    @Override
    public synchronized long revision() {
        return revision;
    }

    @Override
    public synchronized byte[] document() {
        return document.clone();
    }
}
