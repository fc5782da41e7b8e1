package city.aryk.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Stream;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Time;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StoreReportTest {
    private static final Site SITE = new Site(
            new Site.Identity("street", "gw-0001"),
            new Site.Uplink(URI.create("mqtt://127.0.0.1:1"), Optional.empty(), Map.of()),
            new Site.Buffer(Duration.ofSeconds(1), 16L << 20, Duration.ofHours(1)),
            List.of(),
            List.of());

    @Test
    void fill_free_space_and_wear_are_points_of_the_gateway_itself() throws Exception {
        var reports = new LinkedBlockingQueue<Scan>(1);
        Outbox outbox = mock();
        doAnswer(call -> {
                    reports.put(call.getArgument(1));
                    return null;
                })
                .when(outbox)
                .append(eq(Stream.BULK), any(Scan.class));
        var nanos = new AtomicLong();
        Time time = mock();
        when(time.nanos()).thenAnswer(call -> nanos.get());
        when(time.now()).thenAnswer(call -> new Stamp(new UUID(0, 1), nanos.get()));
        doAnswer(call -> {
                    nanos.set(call.getArgument(0));
                    return null;
                })
                .when(time)
                .pauseUntil(org.mockito.ArgumentMatchers.anyLong());
        Map<String, Long> counters = Map.of("readings.waiting", 7L, "disk.free.bytes", 9_000_000_000L, "others", 1L);

        var report = new StoreReport(() -> SITE, outbox, () -> counters, time);
        var first = reports.poll(30, TimeUnit.SECONDS);
        var second = reports.poll(30, TimeUnit.SECONDS);
        report.stop();

        assertThat(first.device().text()).isEqualTo("gw-0001");
        assertThat(first.observations())
                .extracting(o -> o.point() + "=" + ((Reading) o).value())
                .containsExactly("outbox.waiting=7", "disk.free=9000000000");
        assertThat(second.at().nanos() - first.at().nanos()).isEqualTo(StoreReport.EVERY.toNanos());
    }
}
