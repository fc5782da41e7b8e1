package city.aryk.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.analytics.frame.Stage;
import city.aryk.api.model.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupTest {
    private static final int LANES = 4;
    private static final int SCANS = 2_000;

    @Test
    void lanes_take_turns_and_results_leave_in_the_order_in_which_they_were_made() throws Exception {
        var inside = new AtomicInteger();
        var made = new int[1];
        var most = new AtomicInteger();
        Stage stage = scan -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            var derived = new Scan(scan.device(), scan.at().plusNanos(made[0]++), scan.took(), List.of());
            inside.decrementAndGet();
            return new Stage.Made(scan, List.of(derived), List.of());
        };
        var group = new Group(stage);
        List<Long> out = new ArrayList<>();
        var threads = Executors.newFixedThreadPool(LANES);
        List<Future<?>> lanes = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            lanes.add(threads.submit(() -> {
                for (int i = 0; i < SCANS; i++) {
                    group.accept(
                            Plans.scanAt(0),
                            result -> out.add(result.derived().get(0).at().nanos()));
                }
                return null;
            }));
        }
        for (var lane : lanes) {
            lane.get(20, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(most).hasValue(1);
        assertThat(out).hasSize(LANES * SCANS).isSorted();
    }

    @Test
    void a_lane_that_waits_for_its_turn_can_be_interrupted() throws Exception {
        var group = new Group(Stage.Made::of);
        var holds = new CountDownLatch(1);
        var enough = new CountDownLatch(1);
        var holder = new Thread(() -> {
            try {
                group.accept(Plans.scanAt(0), made -> {
                    holds.countDown();
                    enough.await();
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        holder.start();
        holds.await();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> group.accept(Plans.scanAt(1), made -> {})).isInstanceOf(InterruptedException.class);
        enough.countDown();
        holder.join();
    }
}
