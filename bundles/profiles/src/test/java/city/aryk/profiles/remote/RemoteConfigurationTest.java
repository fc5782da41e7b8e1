package city.aryk.profiles.remote;

import static city.aryk.profiles.remote.Cabinet.document;
import static city.aryk.profiles.remote.Cabinet.site;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import city.aryk.api.flow.Announcement;
import city.aryk.api.flow.Downlink;
import city.aryk.api.flow.ScanSink;
import city.aryk.api.model.Event;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Time;
import city.aryk.profiles.SiteFolder;
import city.aryk.profiles.desired.Envelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The component with its own thread, between an uplink in memory and a pipeline in memory. */
@Timeout(60)
@SuppressWarnings({"unchecked", "rawtypes"}) // what the framework's own methods want
final class RemoteConfigurationTest {
    private final BundleContext context = mock(BundleContext.class);
    private final ServiceRegistration registration = mock(ServiceRegistration.class);
    private final ArgumentCaptor<SiteSource> source = ArgumentCaptor.forClass(SiteSource.class);
    private final ArgumentCaptor<Downlink> downlink = ArgumentCaptor.forClass(Downlink.class);
    private final ArgumentCaptor<Announcement> announcement = ArgumentCaptor.forClass(Announcement.class);
    private final AtomicLong nanos = new AtomicLong();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Path folder;
    private final RemoteConfiguration remote;

    RemoteConfigurationTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        new Cabinet(folder); // provisions the site
        Files.createDirectory(folder.resolve("stick"));
        when(context.getProperty("aryk.site")).thenReturn(folder.resolve("site").toString());
        when(context.getProperty("aryk.profiles")).thenReturn(Cabinet.PROFILES.toString());
        when(context.getProperty("aryk.data")).thenReturn(folder.resolve("data").toString());
        when(context.getProperty("aryk.stick"))
                .thenReturn(folder.resolve("stick").toString());
        when(context.registerService(eq(SiteSource.class), source.capture(), any()))
                .thenReturn(registration);
        when(context.registerService(eq(Downlink.class), downlink.capture(), any()))
                .thenReturn(registration);
        when(context.registerService(eq(Announcement.class), announcement.capture(), any()))
                .thenReturn(registration);
        remote = new RemoteConfiguration(context, new SiteFolder(context, null), new Clock());
        remote.setSink(new Pipeline());
    }

    @AfterEach
    void end() {
        remote.end();
    }

    private final class Clock implements Time {
        @Override
        public Stamp now() {
            return new Stamp(new UUID(1, 2), nanos.get());
        }

        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        public OptionalLong utcOffsetMillis() {
            return OptionalLong.of(Cabinet.NOW.toEpochMilli());
        }

        @Override
        public void pauseUntil(long until) {
            throw new AssertionError("the configuration thread waits for what arrives");
        }
    }

    private final class Pipeline implements ScanSink {
        @Override
        public void accept(Scan scan) {
            throw new AssertionError("configurations are no readings");
        }

        @Override
        public void accept(Event event) {
            events.add(event);
        }
    }

    private Event next() throws InterruptedException {
        Event event = events.poll(30, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError(
                    "no event; reported " + new String(announcement.getValue().document(), UTF_8));
        }
        return event;
    }

    private void assertNext(String kind) throws InterruptedException {
        assertThat(next().what().kind()).isEqualTo("configuration." + kind);
    }

    @Test
    void what_the_uplink_hands_in_is_tried_confirmed_and_announced() throws Exception {
        assertThat(downlink.getValue().topic()).isEqualTo("desired");
        assertThat(announcement.getValue().topic()).isEqualTo("reported");

        downlink.getValue().arrived(document(7, site("5s")));
        assertNext("staged");
        assertNext("trial");
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
        assertNext("confirmed");

        remote.end();
        assertThat(new String(announcement.getValue().document(), UTF_8))
                .contains("\"state\":\"in-force\",\"version\":7");
        assertThat(Cabinet.plan(source.getValue().site(), "meter-002")
                        .points()
                        .get(0)
                        .schedule()
                        .every())
                .hasSeconds(5);
        verify(registration, times(2)).unregister();
    }

    @Test
    void a_message_of_any_length_is_refused_and_a_cleared_topic_is_no_message() throws Exception {
        downlink.getValue().arrived(new byte[0]);
        downlink.getValue().arrived(new byte[2 * Envelope.LARGEST]);

        Event refused = next();
        assertThat(refused.what().kind()).isEqualTo("configuration.refused");
        assertThat(refused.evidence()).containsEntry("reason", "too-large").containsEntry("path", "desired");
        assertThat(events).isEmpty();
    }

    @Test
    void a_document_on_a_stick_is_found() throws Exception {
        Files.write(folder.resolve("stick/desired.json"), document(7, site("5s")));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));

        assertNext("staged");
        assertNext("trial");
    }

    @Test
    void the_start_after_an_interrupted_trial_is_told() throws Exception {
        downlink.getValue().arrived(document(7, site("5s")));
        assertNext("staged");
        assertNext("trial");
        remote.end();

        var again = new RemoteConfiguration(context, new SiteFolder(context, null), new Clock());
        again.setSink(new Pipeline());

        assertNext("rolled-back");
        again.end();
        assertThat(Cabinet.plan(source.getValue().site(), "meter-002")
                        .points()
                        .get(0)
                        .schedule()
                        .every())
                .hasSeconds(1);
    }
}
