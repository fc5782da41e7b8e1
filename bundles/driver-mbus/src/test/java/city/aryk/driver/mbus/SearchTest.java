package city.aryk.driver.mbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.SearchPlan;
import city.aryk.api.driver.SearchPlan.Fixed;
import city.aryk.api.driver.SearchReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    private static final String RECORDS = "04 06 D2 04 00 00";

    private final VirtualBus bus = new VirtualBus();
    private final MbusSearch search = new MbusSearch();

    /** Notes what is reported; ends the search after a number of steps. */
    private static final class Notes implements SearchReport {
        final List<String> found = new ArrayList<>();
        final List<Found> devices = new ArrayList<>();
        final List<String> remarks = new ArrayList<>();
        int steps;
        int endAfter = Integer.MAX_VALUE;

        @Override
        public void progress(int done, int total, String what) throws InterruptedException {
            assertThat(done).isLessThanOrEqualTo(total);
            if (++steps > endAfter) {
                throw new InterruptedException("enough");
            }
        }

        @Override
        public void found(Found device) {
            found.add(device.endpoint().toString());
            devices.add(device);
        }

        @Override
        public void remark(String text) {
            remarks.add(text);
        }
    }

    private Notes search(SearchPlan.Lane lane, String... addresses) throws Exception {
        var notes = new Notes();
        search.search(plan(lane, addresses), bus, notes);
        return notes;
    }

    private SearchPlan plan(SearchPlan.Lane lane, String... addresses) {
        var fixed = new Fixed(List.of(), List.of(), List.of(addresses), Map.of());
        return new SearchPlan(lane, fixed, Optional.empty(), bus.deadline(7_200_000));
    }

    private static SearchPlan.Lane serial() {
        return new SearchPlan.SerialLane("/dev/ttyS9");
    }

    private static SearchPlan.Lane tcp() {
        return new SearchPlan.TcpLane("converter", 10_001);
    }

    @Test
    void meters_are_found_by_their_primary_addresses_and_say_who_they_are() throws Exception {
        bus.meters.add(new VirtualMeter(5, "12345678", "KAM").saying(RECORDS));
        bus.meters.add(new VirtualMeter(0, "00000017", "LUG").saying(RECORDS));

        var notes = search(serial());

        assertThat(notes.found)
                .containsExactly("mbus:///dev/ttyS9?baud=2400&primary=0", "mbus:///dev/ttyS9?baud=2400&primary=5");
        assertThat(notes.devices.get(1).identity())
                .containsEntry("manufacturer", "KAM")
                .containsEntry("medium", "heat-outlet")
                .containsEntry("version", "1")
                .containsEntry("serial", "12345678");
        assertThat(notes.steps).isGreaterThan(251);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void meters_that_share_an_address_are_told_apart_though_they_collide_and_the_converter_echoes(long seed)
            throws Exception {
        var random = new SplittableRandom(seed);
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String id = String.format(
                    "%08d", i < 20 ? 54_000_000 + random.nextInt(500) * 7 + i : random.nextInt(99_999_999));
            bus.meters.add(new VirtualMeter(0, id, "KAM").saying(RECORDS));
            wanted.add("mbus-tcp://converter:10001?secondary=" + id + "&manufacturer=KAM&version=1&medium=4");
        }
        bus.echo = true;

        var notes = search(tcp(), "0", "FFFFFFFF");

        assertThat(notes.found)
                .containsExactlyInAnyOrderElementsOf(wanted.stream().distinct().toList());
        assertThat(notes.remarks).anyMatch(remark -> remark.startsWith("primary address 0: something answers"));
    }

    @Test
    void a_pattern_narrows_the_search() throws Exception {
        bus.meters.add(new VirtualMeter(0, "12345678", "KAM").saying(RECORDS));
        bus.meters.add(new VirtualMeter(0, "22345678", "KAM").saying(RECORDS));

        assertThat(search(tcp(), "1FFFFFFF").found).hasSize(1);
        assertThat(search(tcp(), "3FFFFFFF").found).isEmpty();
    }

    @Test
    void two_meters_of_one_identification_are_named() throws Exception {
        bus.meters.add(new VirtualMeter(1, "12345678", "KAM").saying(RECORDS));
        bus.meters.add(new VirtualMeter(1, "12345678", "LUG").saying(RECORDS));

        assertThat(search(tcp(), "12345678").remarks).anyMatch(r -> r.contains("identification 12345678"));
    }

    @Test
    void a_meter_that_breaks_every_other_answer_is_not_lost() throws Exception {
        var meter = new VirtualMeter(5, "12345678", "KAM").saying(RECORDS);
        bus.meters.add(meter);
        meter.broken = 1;

        assertThat(search(tcp(), "1-10").found).containsExactly("mbus-tcp://converter:10001?primary=5");
    }

    @Test
    void other_speeds_are_searched_only_where_somebody_answers() throws Exception {
        assertThat(search(serial(), "1-3").remarks)
                .containsExactly("nobody answers at 300 baud", "nobody answers at 9600 baud");
    }

    @Test
    void a_wrong_address_is_refused() {
        assertThatThrownBy(() -> search(tcp(), "251"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("within 0-250");
    }

    @Test
    void the_search_ends_when_it_is_told_to() {
        var notes = new Notes();
        notes.endAfter = 10;

        assertThatThrownBy(() -> search.search(plan(tcp()), bus, notes)).isInstanceOf(InterruptedException.class);
        assertThat(bus.sent).hasSizeLessThan(25);
    }
}
