package city.aryk.analytics;

import static city.aryk.analytics.Plans.scanAt;
import static city.aryk.analytics.Plans.volts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Computing;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.flow.AlgorithmRegister.Entry;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Scan;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.profile.Computation;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Time;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What runs at a site: unasked, switched off, asked for and refused; and how the pipeline runs it. */
class WorkloadTest {
    private static final DeviceId OTHER = new DeviceId("meter-2");

    private final Counting lone = new Counting(Blueprint.of("lone", "Counts.")
            .unasked("all")
            .needs("a voltage", plan -> plan.points().size() > 1)
            .setting(Parameter.duration("every", "15m", "1m", "1h", "how often"))
            .build());
    private final Counting group =
            new Counting(Blueprint.of("group", "Counts.").ofGroup().build());
    private final List<Analysis> analyses = List.of(lone, group);

    @Test
    void what_runs_unasked_runs_for_every_device_with_the_standard_settings() {
        var jobs = workload().jobs();

        assertThat(jobs).extracting(job -> job.task().target()).containsExactly(Plans.METER, OTHER);
        assertThat(jobs.get(0).task().settings().texts()).containsExactly(Map.entry("every", "15m"));
    }

    @Test
    void a_site_switches_off_and_sets_other_values() {
        var off = computation("quiet", "lone", List.of(OTHER), Map.of("off", "true"));
        var often = computation("often", "lone", List.of(Plans.METER), Map.of("every", "5m"));

        var jobs = workload(off, often).jobs();

        assertThat(jobs).singleElement().satisfies(job -> {
            assertThat(job.task().target()).isEqualTo(Plans.METER);
            assertThat(job.task().settings().text("every")).isEqualTo("5m");
        });
    }

    @Test
    void a_group_is_one_task_whose_results_bear_its_name() {
        var both = computation("both", "group", List.of(Plans.METER, OTHER), Map.of());

        var entry = workload(both).entries().get(1);

        assertThat(entry).isEqualTo(new Entry(group.describe(), List.of(Plans.METER, OTHER), "both", Map.of()));
    }

    @Test
    void what_cannot_be_computed_is_refused_with_its_reason() {
        assertThat(messages(computation("a", "lon", List.of(), Map.of())))
                .containsExactly("compute: unknown algorithm 'lon'");
        assertThat(messages(computation("a", "lone", List.of(), Map.of("evry", "1m"))))
                .containsExactly("evry: unknown setting; wanted one of every");
        assertThat(messages(computation("a", "lone", List.of(), Map.of("every", "2h"))))
                .containsExactly("every: got 2h, wanted 1m to 1h");
        assertThat(messages(computation("a", "group", List.of(), Map.of())))
                .containsExactly("of: is missing; wanted the devices, e.g. of: [meter-001, meter-002]");
        assertThat(messages(computation("a", "group", List.of(OTHER), Map.of("off", "true"))))
                .containsExactly("off: group does not run unasked; leave it out");
        assertThat(messages(
                        computation("a", "lone", List.of(OTHER), Map.of()),
                        computation("b", "lone", List.of(), Map.of())))
                .containsExactly("of: meter-2 is computed by 'a' already; wanted once");
    }

    @Test
    void the_pipeline_refuses_once_by_an_event_and_goes_on() throws Exception {
        var outbox = mock(Outbox.class);
        var site = site(computation("a", "lon", List.of(), Map.of()));
        var pipeline = new Pipeline(() -> site, outbox, new Plans.StillTime(OptionalLong.empty()), analyses);

        pipeline.accept(scanAt(1, volts("230")));
        pipeline.accept(scanAt(2, volts("230")));

        verify(outbox, times(1)).append(argThat((Event e) -> e.what().kind().equals("analytics.refused")));
        verify(outbox, times(2)).append(any(), any(Scan.class));
    }

    @Test
    void a_group_sees_the_scans_of_its_devices_and_keeps_its_memory_while_it_is_the_same() throws Exception {
        var both = computation("both", "group", List.of(Plans.METER), Map.of());
        var sites = new ArrayList<>(List.of(site(both)));
        var pipeline = new Pipeline(
                () -> sites.get(sites.size() - 1), mock(), new Plans.StillTime(OptionalLong.empty()), analyses);
        pipeline.accept(scanAt(1, volts("230")));
        long before = pipeline.revision();

        sites.add(site(both, computation("more", "lone", List.of(OTHER), Map.of())));
        pipeline.accept(scanAt(2, volts("231")));

        assertThat(group.seen).containsExactly(1, 2);
        assertThat(group.starts).isEqualTo(1);
        assertThat(pipeline.revision()).isGreaterThan(before);
        assertThat(pipeline.inForce()).hasSize(2);
    }

    @Test
    void every_analysis_of_the_bundle_has_a_name_of_its_own() {
        assertThat(Pipeline.computings())
                .extracting(Computing::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(2);
    }

    private List<String> messages(Computation... computations) {
        return workload(computations).refused().stream()
                .flatMap(refused -> refused.problems().stream())
                .map(Problem::toString)
                .toList();
    }

    private Workload workload(Computation... computations) {
        return Workload.of(site(computations), analyses);
    }

    private static Computation computation(
            String name, String algorithm, List<DeviceId> devices, Map<String, String> settings) {
        return new Computation(new DeviceId(name), algorithm, devices, settings);
    }

    private static Site site(Computation... computations) {
        var plain = Plans.site(Plans.meter(), Plans.meter("meter-2"));
        return new Site(
                plain.identity(),
                plain.uplink(),
                plain.buffer(),
                plain.fleet(),
                new Site.Analytics(ZoneOffset.UTC, List.of(computations)));
    }

    /** Counts what it sees. */
    private static final class Counting implements Analysis {
        private final Blueprint blueprint;
        private final List<Integer> seen = new ArrayList<>();
        private int starts;

        Counting(Blueprint blueprint) {
            this.blueprint = blueprint;
        }

        @Override
        public Blueprint blueprint() {
            return blueprint;
        }

        @Override
        public Stage start(Task task, Time time) {
            starts++;
            var count = new int[1];
            return scan -> {
                seen.add(++count[0]);
                return Stage.Made.of(scan);
            };
        }
    }
}
