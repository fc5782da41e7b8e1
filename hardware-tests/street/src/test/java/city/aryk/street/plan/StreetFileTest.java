package city.aryk.street.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.street.plan.Fault.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreetFileTest {
    private static final String GROUP =
            """
            groups:
              - devices: energy-meter
                name: meter
                count: 3
                profile: eastron-sdm630
            """;

    @Test
    void the_default_street_has_twenty_meters_that_are_well() throws Exception {
        var street = StreetFile.standard();
        assertThat(street.meters()).hasSize(20);
        assertThat(street.meters().get(19).device()).isEqualTo("meter-020");
        assertThat(street.meters()).allMatch(m -> m.faults().isEmpty());
        assertThat(street.recording()).isEmpty();
        assertThat(street.controllers())
                .extracting(StreetPlan.Controller::device)
                .containsExactly("controller-001", "controller-rsmp-001");
        assertThat(street.withControllers(0).controllers()).isEmpty();
        assertThat(street.withControllers(3).withMeters(2).controllers()).hasSize(3);
    }

    @Test
    void a_street_grows_to_the_number_of_meters_that_is_asked_for() throws Exception {
        var street = StreetFile.standard().withMeters(200);
        assertThat(street.meters()).hasSize(200);
        assertThat(street.meters().get(199).device()).isEqualTo("meter-200");
        assertThat(street.meters().get(199).ordinal()).isEqualTo(199);
    }

    @Test
    void faults_ail_their_device_in_their_range() throws Exception {
        var street = parse(
                GROUP
                        + """
                faults:
                  - {on: meter-002, fault: exception, code: 4, from: 5, to: 9}
                  - {on: meter-002, fault: silent, from: 20}
                """);
        var faults = street.meters().get(1).faults();
        assertThat(faults)
                .containsExactly(new Fault(Kind.EXCEPTION, 4, 5, 9), new Fault(Kind.SILENT, 0, 20, Long.MAX_VALUE));
        assertThat(faults.get(0).ails(4)).isFalse();
        assertThat(faults.get(0).ails(5)).isTrue();
        assertThat(faults.get(0).ails(10)).isFalse();
        assertThat(street.meters().get(0).faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            faults: [{on: meter-009, fault: silent}]      | street.yaml:6:15: no device 'meter-009'; the street has meter-001 to meter-003
            faults: [{on: meter-001, fault: sulky}]       | street.yaml:6:33: fault 'sulky': wanted one of [silent, garbage, half-frame,
            faults: [{on: meter-001, fault: exception}]   | street.yaml:6:10: 'code' is missing
            faults: [{on: meter-001, fault: slow, ms: x}] | street.yaml:6:43: 'x': wanted a whole number, 1 to 600000
            faults: [{on: meter-001, fault: silent, ms: 5}] | street.yaml:6:45: 'ms' does not belong to the fault silent
            faults: [{on: meter-001, fault: silent, from: 5, to: 4}] | street.yaml:6:54: '4': wanted a whole number, 5 to
            fault: []                                     | street.yaml:6:1: unknown key 'fault'; wanted one of [street, groups, faults]
            groups: []                                    | street.yaml:6:1: key 'groups' stands here for the second time
            faults: [                                     | street.yaml:7:1: not YAML
            """)
    void a_mistake_is_named_with_its_place(String line, String message) {
        assertThatThrownBy(() -> parse(GROUP + line + "\n"))
                .isInstanceOf(StreetFileException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            energy-meter    | toaster      | street.yaml:2:14: devices 'toaster': wanted energy-meter
            count: 3        | count: 0     | street.yaml:4:12: '0': wanted a whole number, 1 to 1000
            name: meter     | name: Meter  | street.yaml:3:11: name 'Meter': wanted
            eastron-sdm630  | eastron-x    | street.yaml:5:14: profile 'eastron-x': wanted eastron-sdm630
            count: 3        | replay: no.gz | no recording
            """)
    void a_wrong_group_is_named_with_its_place(String right, String wrong, String message) {
        assertThatThrownBy(() -> parse(GROUP.replace(right, wrong)))
                .isInstanceOf(StreetFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void an_empty_file_is_named() {
        assertThatThrownBy(() -> parse("")).hasMessage("street.yaml:1:1: empty; wanted a street, e.g. groups:");
    }

    private static StreetPlan parse(String text) throws StreetFileException {
        return StreetFile.parse("street.yaml", text, Path.of(""));
    }
}
