package city.aryk.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
    @Test
    void the_median_is_a_value_that_was_seen() {
        assertThat(new Result("x", "ms", "", List.of(9.0, 1.0, 2.0, 8.0)).median())
                .isEqualTo(2.0);
        assertThat(new Result("x", "ms", "", List.of(3.0, 1.0, 2.0)).median()).isEqualTo(2.0);
        assertThatThrownBy(() -> new Result("x", "ms", "", List.of())).hasMessageContaining("no run");
    }

    @Test
    void figures_are_taken_from_the_summaries_of_the_demo() throws Exception {
        var mapper = new ObjectMapper();
        var summary = mapper.readTree(
                "{\"startup_ms\":1500,\"rss_mib\":75.1,\"lost\":0,\"period_error_ms\":{\"mean\":0.1,\"sd\":1.4}}");

        var results = StreetBenchmark.results(List.of(summary, summary));

        assertThat(results)
                .filteredOn(r -> r.name().equals("period-error.sd"))
                .singleElement()
                .satisfies(r -> assertThat(r.median()).isEqualTo(1.4));
    }

    @Test
    void figures_of_a_change_are_taken_from_its_runs() throws Exception {
        var run = new ObjectMapper()
                .readTree("{\"others_before_ms\":{\"sd\":1.2},\"others_after_ms\":{\"sd\":1.3},\"apply_ms\":700}");

        var results = ReconfigureBenchmark.results(List.of(run));

        assertThat(results)
                .filteredOn(r -> r.median() > 0)
                .extracting(Result::name)
                .containsExactly(
                        "reconfigure.others-sd-more",
                        "reconfigure.others-sd-before",
                        "reconfigure.others-sd-after",
                        "reconfigure.apply");
    }

    @Test
    void figures_of_a_drain_are_taken_from_its_runs() throws Exception {
        var run = new ObjectMapper()
                .readTree("{\"readings_per_s\":340850,\"live_during_ms\":{\"median\":1678},\"rss_mib\":112.3}");

        var results = DrainBenchmark.results(List.of(run));

        assertThat(results)
                .filteredOn(r -> r.median() > 0)
                .extracting(Result::name)
                .containsExactly("drain.rate", "drain.live-median", "drain.memory");
    }

    @Test
    void figures_of_controllers_are_taken_from_their_runs() throws Exception {
        var run = new ObjectMapper()
                .readTree("{\"all_alive\":{\"period_error_ms\":{\"sd\":1.5},\"cpu_percent\":12},"
                        + "\"one_dead\":{\"period_error_ms\":{\"sd\":1.6}},\"variables_per_s\":6000,\"rss_mib\":101}");

        var results = ControllersBenchmark.results(List.of(run));

        assertThat(results)
                .filteredOn(r -> r.median() > 0)
                .extracting(Result::name)
                .containsExactly(
                        "controllers.period-sd",
                        "controllers.cpu",
                        "controllers.one-dead.period-sd",
                        "controllers.variables",
                        "controllers.memory");
    }

    @Test
    void scripts_get_the_machine_and_the_results() throws Exception {
        var text = BenchCommand.json(Map.of("cores", "2"), List.of(new Result("wire", "B", "", List.of(1.5, 2.5))));

        var root = new ObjectMapper().readTree(text);
        assertThat(root.at("/machine/cores").asText()).isEqualTo("2");
        assertThat(root.at("/results/0/median").asDouble()).isEqualTo(1.5);
        assertThat(root.at("/results/0/runs").asInt()).isEqualTo(2);
    }

    @Test
    void numbers_are_short_for_people() {
        assertThat(BenchCommand.short3(0.0123456)).isEqualTo("0.0123");
        assertThat(BenchCommand.short3(1234.567)).isEqualTo("1235");
        assertThat(BenchCommand.short3(-0.0)).isEqualTo("0");
        assertThat(BenchCommand.short3(75.133)).isEqualTo("75.1");
    }
}
