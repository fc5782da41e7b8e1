package city.aryk.clock;

import city.aryk.api.profile.SiteSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the site's trusted peer ({@code uplink.time}) for the time, where there is one: at once and every two seconds
 * until it is believed, then every four minutes, and ever more seldom, down to every 17 minutes, while it does not
 * answer. One thread of its own.
 */
@Component(
        service = {},
        immediate = true)
public final class TrustedPeer {
    private static final Logger LOG = LoggerFactory.getLogger(TrustedPeer.class);
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration USUAL = Duration.ofSeconds(256);
    private static final Duration LONGEST = Duration.ofSeconds(1024);
    /** How often a silent peer is asked every two seconds. */
    private static final int EAGER = 30;

    private final SiteSource sites;
    private final SystemTime time;
    private final PeerOffset offset = new PeerOffset();
    private final NtpPeer client;
    private final Thread thread;
    private int failures;
    private String said = "";

    @Activate
    public TrustedPeer(@Reference SiteSource sites, @Reference SystemTime time) {
        this.sites = sites;
        this.time = time;
        this.client = new NtpPeer(time::nanos);
        this.thread = new Thread(this::run, "aryk-time-peer");
        // before anything is stamped by a clock that only the peer can vouch for
        peer().ifPresent(peer -> time.follow(offset));
        thread.setDaemon(true);
        thread.start();
    }

    @Deactivate
    void stop() {
        thread.interrupt();
    }

    private Optional<URI> peer() {
        return sites.site().uplink().timePeer();
    }

    private void run() {
        try {
            while (true) {
                var peer = peer();
                var pause = peer.isPresent() ? ask(peer.get()) : FIRST;
                time.pauseUntil(time.nanos() + pause.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks once; returns the pause before the next time. */
    private Duration ask(URI peer) {
        time.follow(offset);
        try {
            boolean believed = offset.take(client.ask(peer));
            failures = 0;
            said = "";
            return believed ? USUAL : FIRST;
        } catch (IOException | NtpPacket.RefusedException e) {
            failures++;
            String why = peer + ": " + e.getMessage();
            if (!why.equals(said)) {
                said = why;
                LOG.info("no time from {}", why);
            }
            return failures <= EAGER && offset.millis().isEmpty() ? FIRST : later();
        }
    }

    private Duration later() {
        var pause = FIRST.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
