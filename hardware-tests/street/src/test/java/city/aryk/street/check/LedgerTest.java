package city.aryk.street.check;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final int POINTS = 52;

    private Scene scene;

    @BeforeEach
    void three_looks() throws Exception {
        scene = new Scene();
        for (int i = 0; i < 3; i++) {
            scene.look();
        }
    }

    @Test
    void what_arrives_as_it_was_answered_is_received_and_nothing_else() {
        scene.send(
                Scene.entry(1, 0, scene.scan(0)), Scene.entry(2, 1, scene.scan(1)), Scene.entry(3, 2, scene.scan(2)));
        assertThat(scene.verdict().received()).isEqualTo(3 * POINTS);
        assertThat(scene.verdict().faults()).isEqualTo(new Verdict.Faults(0, 0, 0, 0));
    }

    @Test
    void a_look_of_which_nothing_arrived_is_lost() {
        scene.send(Scene.entry(1, 0, scene.scan(0)), Scene.entry(2, 2, scene.scan(2)));
        assertThat(scene.verdict().faults()).isEqualTo(new Verdict.Faults(POINTS, 0, 0, 0));
        assertThat(scene.verdict().excuses().lostLooks())
                .containsExactly(new Verdict.LostLook("meter-001", 1, Scene.SECOND, POINTS));
    }

    @Test
    void one_point_that_never_arrives_is_lost() {
        for (int i = 0; i < 3; i++) {
            scene.send(Scene.entry(i + 1, i, scene.scan(i).subList(1, POINTS)));
        }
        assertThat(scene.verdict().faults()).isEqualTo(new Verdict.Faults(3, 0, 0, 0));
    }

    @Test
    void a_look_that_was_in_flight_at_the_end_is_cut_not_lost() {
        scene.send(Scene.entry(1, 0, scene.scan(0)), Scene.entry(2, 1, scene.scan(1)));
        var verdict = scene.ledger().verdict(2 * Scene.SECOND);
        assertThat(verdict.faults().none()).isTrue();
        assertThat(verdict.excuses().cut()).isEqualTo(POINTS);
    }

    @Test
    void a_look_that_was_broken_off_shortly_before_the_end_is_cut_and_one_long_before_is_lost() {
        scene.silentLook().answer(0b11);
        scene.send(
                Scene.entry(1, 0, scene.scan(0)), Scene.entry(2, 1, scene.scan(1)), Scene.entry(3, 2, scene.scan(2)));
        var verdict = scene.ledger().verdict(4 * Scene.SECOND);
        assertThat(verdict.faults().none()).isTrue();
        assertThat(verdict.excuses().cut()).isEqualTo(2);
        assertThat(scene.ledger().verdict(9 * Scene.SECOND).faults().lost()).isEqualTo(2);
    }

    @Test
    void an_answer_that_came_too_late_and_arrives_as_a_gap_is_told_not_lost() {
        int inTime = 32;
        List<Observation> late = new ArrayList<>(scene.scan(1).subList(0, inTime));
        late.addAll(gaps(scene.scan(1).subList(inTime, POINTS)));
        scene.send(Scene.entry(1, 0, scene.scan(0)), Scene.entry(2, 1, late));
        var last = gaps(scene.scan(2));
        scene.send(Scene.entry(3, 2, last.subList(0, 1)), Scene.entry(4, 2, last.subList(1, POINTS)));
        assertThat(scene.verdict().faults().none()).isTrue();
        assertThat(scene.verdict().gapsOf("meter-001")).isEqualTo(POINTS - inTime + POINTS);
    }

    private static List<Observation> gaps(List<Observation> scan) {
        return scan.stream()
                .<Observation>map(o -> new Gap(o.point(), Gap.Cause.TIMEOUT))
                .toList();
    }

    @Test
    void a_look_that_comes_under_a_second_key_is_duplicated() {
        scene.send(
                Scene.entry(1, 0, scene.scan(0)), Scene.entry(2, 1, scene.scan(1)), Scene.entry(3, 1, scene.scan(1)));
        scene.send(Scene.entry(4, 2, scene.scan(2)));
        assertThat(scene.verdict().faults()).isEqualTo(new Verdict.Faults(0, POINTS, 0, 0));
    }

    @Test
    void a_redelivery_under_the_same_key_is_dropped() {
        scene.send(Scene.entry(1, 0, scene.scan(0)), Scene.entry(2, 1, scene.scan(1)));
        scene.send(Scene.entry(2, 1, scene.scan(1)), Scene.entry(3, 2, scene.scan(2)));
        assertThat(scene.verdict().faults().none()).isTrue();
        assertThat(scene.verdict().received()).isEqualTo(3 * POINTS);
        assertThat(scene.verdict().redelivered()).isEqualTo(POINTS);
    }

    @Test
    void other_content_under_a_key_that_came_before_is_altered() {
        scene.send(Scene.entry(1, 0, scene.scan(0)), Scene.entry(2, 1, scene.scan(1)));
        scene.send(Scene.entry(2, 2, scene.scan(2)));
        assertThat(scene.verdict().faults().altered()).isEqualTo(POINTS);
    }

    @Test
    void a_value_altered_in_its_last_digit_is_found() {
        for (int point = 0; point < POINTS; point++) {
            var altered = replace(scene.scan(1), point, lastDigit(scene.scan(1).get(point)));
            var fresh = freshScene();
            fresh.send(Scene.entry(1, 0, fresh.scan(0)), Scene.entry(2, 1, altered), Scene.entry(3, 2, fresh.scan(2)));
            assertThat(fresh.verdict().faults()).as("point %d", point).isEqualTo(new Verdict.Faults(0, 0, 1, 0));
        }
    }

    @Test
    void a_value_in_another_unit_is_altered() {
        var reading = (Reading) scene.scan(0).get(0);
        var quantity = (Value.Quantity) reading.value();
        var other =
                Reading.of(reading.point(), new Value.Quantity(quantity.unscaled(), quantity.scale(), new Unit("mV")));
        scene.send(Scene.entry(1, 0, replace(scene.scan(0), 0, other)));
        assertThat(scene.verdict().faults().altered()).isEqualTo(1);
    }

    @Test
    void two_looks_whose_values_changed_places_are_out_of_order() {
        scene.send(
                Scene.entry(1, 0, scene.scan(0)), Scene.entry(2, 1, scene.scan(2)), Scene.entry(3, 2, scene.scan(1)));
        assertThat(scene.verdict().faults()).isEqualTo(new Verdict.Faults(0, 0, 0, POINTS));
    }

    @Test
    void a_sequence_number_that_comes_late_is_out_of_order() {
        scene.send(Scene.entry(1, 0, scene.scan(0)), Scene.entry(3, 2, scene.scan(2)));
        scene.send(Scene.entry(2, 1, scene.scan(1)));
        assertThat(scene.verdict().faults()).isEqualTo(new Verdict.Faults(0, 0, 0, POINTS));
    }

    @Test
    void a_committed_key_that_never_arrived_is_lost_though_all_looks_are_there() {
        scene.send(
                Scene.entry(1, 0, scene.scan(0)), Scene.entry(2, 1, scene.scan(1)), Scene.entry(3, 2, scene.scan(2)));
        scene.say("state", "{\"state\":\"offline\",\"clean\":true,\"streams\":{\"normal\":{\"committed\":5}}}");
        assertThat(scene.ledger().state().farewell()).isTrue();
        assertThat(scene.verdict().faults()).isEqualTo(new Verdict.Faults(2, 0, 0, 0));
    }

    @Test
    void numbers_that_were_reserved_before_the_first_key_are_not_missing_but_others_are() {
        long first = (1L << 20) + 1;
        scene.send(Scene.entry(first, 0, scene.scan(0)), Scene.entry(first + 2, 2, scene.scan(2)));
        scene.say("state", "{\"state\":\"offline\",\"streams\":{\"normal\":{\"committed\":" + (first + 2) + "}}}");
        assertThat(scene.ledger().missingKeys()).isEqualTo(1);
    }

    @Test
    void gaps_are_counted_by_cause_and_excuse_only_disturbed_looks() {
        scene.silentLook().disturb();
        List<Observation> gaps = List.of(new Gap(new PointId("voltage.l1"), Gap.Cause.TIMEOUT));
        scene.send(
                Scene.entry(1, 0, scene.scan(0)), Scene.entry(2, 1, scene.scan(1)), Scene.entry(3, 2, scene.scan(2)));
        scene.send(Scene.entry(4, 3, gaps));
        assertThat(scene.verdict().faults().none()).isTrue();
        assertThat(scene.verdict().gaps()).containsEntry("meter-001 timeout", 1L);
        assertThat(scene.verdict().gapsOf("meter-001")).isEqualTo(1);
    }

    @Test
    void a_value_that_the_meter_never_answered_is_altered() {
        scene.silentLook().disturb();
        scene.send(
                Scene.entry(1, 0, scene.scan(0)), Scene.entry(2, 1, scene.scan(1)), Scene.entry(3, 2, scene.scan(2)));
        scene.send(Scene.entry(4, 3, scene.scan(3)));
        assertThat(scene.verdict().faults()).isEqualTo(new Verdict.Faults(0, 0, POINTS, 0));
    }

    @Test
    void points_of_one_look_may_come_in_scans_of_their_own() {
        for (int i = 0; i < 3; i++) {
            scene.send(Scene.entry(2 * i + 1, i, scene.scan(i).subList(0, 10)));
            scene.send(Scene.entry(2 * i + 2, i, scene.scan(i).subList(10, POINTS)));
        }
        assertThat(scene.verdict().faults().none()).isTrue();
        assertThat(scene.verdict().received()).isEqualTo(3 * POINTS);
    }

    @Test
    void counters_of_the_state_are_found_by_name() {
        scene.say("state", "{\"state\":\"online\",\"counters\":{\"readings.polled\":42},\"devices\":{\"why\":{}}}");
        assertThat(scene.ledger().state().counter("readings.polled")).isEqualTo(42);
        assertThat(scene.ledger().state().counter("readings.stored")).isZero();
        assertThat(scene.ledger().state().farewell()).isFalse();
    }

    @Test
    void a_frame_that_cannot_be_decoded_is_altered() {
        scene.say("t/normal", "no frame");
        assertThat(scene.verdict().faults().altered()).isEqualTo(1);
    }

    private static Scene freshScene() {
        try {
            var fresh = new Scene();
            for (int i = 0; i < 3; i++) {
                fresh.look();
            }
            return fresh;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<Observation> replace(List<Observation> scan, int index, Observation other) {
        var copy = new ArrayList<>(scan);
        copy.set(index, other);
        return copy;
    }

    private static Observation lastDigit(Observation observation) {
        var quantity = (Value.Quantity) ((Reading) observation).value();
        return Reading.of(
                observation.point(), new Value.Quantity(quantity.unscaled() + 1, quantity.scale(), quantity.unit()));
    }
}
