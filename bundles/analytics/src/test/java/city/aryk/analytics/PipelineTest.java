package city.aryk.analytics;

import static city.aryk.analytics.Plans.scanAt;
import static city.aryk.analytics.Plans.volts;
import static city.aryk.analytics.Plans.wattHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import city.aryk.api.flow.FlowListener;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stream;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.StoreException;
import city.aryk.api.profile.Site;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private final Outbox outbox = mock();
    private final Plans.StillTime time = new Plans.StillTime(OptionalLong.empty());
    private Site site = Plans.site(Plans.meter());
    private final Pipeline pipeline = new Pipeline(() -> site, outbox, time);

    @Test
    void each_reading_goes_to_the_stream_of_its_plan() throws Exception {
        pipeline.accept(scanAt(1, volts("230.1"), wattHours(7)));

        verify(outbox).append(Stream.LIVE, scanAt(1, volts("230.1")));
        verify(outbox).append(Stream.BULK, scanAt(1, wattHours(7)));
        verifyNoMoreInteractions(outbox);
    }

    @Test
    void listeners_are_told_what_was_stored_until_they_leave() throws Exception {
        FlowListener listener = mock();
        pipeline.addListener(listener);
        pipeline.accept(scanAt(1, volts("230.1")));
        pipeline.removeListener(listener);
        pipeline.accept(scanAt(2, volts("230.1")));

        verify(listener).passed(scanAt(1, volts("230.1")));
        verifyNoMoreInteractions(listener);
    }

    @Test
    void an_event_is_stored_before_the_scan_that_shows_it() throws Exception {
        pipeline.accept(scanAt(1, volts("3")));

        var order = inOrder(outbox);
        order.verify(outbox).append(argThat((Event e) -> e.what().kind().equals("reading.out-of-range")));
        order.verify(outbox).append(any(), any(Scan.class));
    }

    @Test
    void a_store_that_takes_nothing_holds_the_lane_and_loses_nothing() throws Exception {
        doThrow(new StoreException("the disk is full"))
                .doThrow(new StoreException("the disk is full"))
                .doNothing()
                .when(outbox)
                .append(any(), any(Scan.class));

        pipeline.accept(scanAt(1, volts("230.1")));

        verify(outbox, times(3)).append(Stream.LIVE, scanAt(1, volts("230.1")));
        assertThat(Duration.ofNanos(time.nanos())).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aggregates_travel_in_bulk() throws Exception {
        doNothing().when(outbox).append(any(), any(Scan.class));
        pipeline.accept(scanAt(1, volts("230")));
        pipeline.accept(scanAt(900, volts("231")));

        verify(outbox)
                .append(
                        argThat(s -> s == Stream.BULK),
                        argThat((Scan s) -> s.observations().size() == 4));
    }

    @Test
    void a_change_of_the_site_keeps_the_memory_of_devices_that_stay_the_same() throws Exception {
        pipeline.accept(scanAt(1, wattHours(100)));

        site = Plans.site(Plans.meter(), Plans.meter("meter-2"));
        pipeline.accept(scanAt(2, wattHours(99)));

        verify(outbox).append(argThat((Event e) -> e.what().kind().equals("counter.rolled-back")));
    }

    @Test
    void what_a_device_kept_during_an_outage_is_stored_and_changes_no_computation() throws Exception {
        pipeline.accept(scanAt(100, wattHours(50)));
        pipeline.accept(scanAt(40, wattHours(7)));
        pipeline.accept(scanAt(101, wattHours(50)));

        verify(outbox).append(Stream.BULK, scanAt(100, wattHours(50)));
        verify(outbox).append(Stream.BULK, scanAt(40, wattHours(7)));
        verify(outbox).append(Stream.BULK, scanAt(101, wattHours(50)));
        verifyNoMoreInteractions(outbox);
    }

    @Test
    void the_last_look_at_a_device_that_leaves_is_stored() throws Exception {
        pipeline.accept(scanAt(1, volts("230")));
        site = Plans.site();

        pipeline.accept(scanAt(2, volts("231")));

        verify(outbox).append(Stream.LIVE, scanAt(2, volts("231")));
        site = Plans.site(Plans.meter("meter-2"));
        assertThatThrownBy(() -> pipeline.accept(scanAt(3, volts("232")))).hasMessageContaining("meter-1");
    }

    @Test
    void a_scan_of_a_stranger_is_a_fault() {
        var stranger = new Scan(new DeviceId("stranger"), scanAt(1).at(), Duration.ZERO, List.of());

        assertThatThrownBy(() -> pipeline.accept(stranger)).hasMessageContaining("stranger");
    }
}
