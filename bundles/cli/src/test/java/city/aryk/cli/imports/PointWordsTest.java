package city.aryk.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointWordsTest {
    @ParameterizedTest
    @CsvSource({
        "VoltageL1,voltage.l1",
        "voltage_l2,voltage.l2",
        "Phase_B_Current,current.l2",
        "L3Voltage,voltage.l3",
        "VoltageAN,voltage.l1",
        "voltage.l1-l2,voltage.l1-l2",
        "VoltageL1L2,voltage.l1-l2",
        "Ia,current.l1",
        "U3,voltage.l3",
        "NeutralCurrent,current.neutral",
        "AverageVoltage,voltage.average",
        "TotalActivePower,power.active.total",
        "Active_Power_L2,power.active.l2",
        "ReactivePowerTotal,power.reactive.total",
        "apparent-power,power.apparent.total",
        "PowerFactor,power.factor.total",
        "Power_Factor_L3,power.factor.l3",
        "FrequencyHz,frequency",
        "Total_kWh,energy.import.total",
        "ForwardActiveEnergy,energy.import.total",
        "ReverseReactiveEnergy,energy.reactive.export.total",
        "energyExportL1,energy.export.l1",
        "energy.import.t1,energy.import.t1",
        "SerialNumber,device.serial",
        "Firmware_Version,device.firmware"
    })
    void a_name_that_surely_means_a_point_is_understood(String name, String term) {
        var vocabulary = Bench.HOUSE.vocabulary("energy-meter").value().orElseThrow();

        assertThat(PointWords.term(vocabulary, name)).contains(term);
    }

    @ParameterizedTest
    @CsvSource({
        "PowerSetpoint",
        "VoltageAlarmHigh",
        "RatedCurrent",
        "Voltage",
        "VoltageLineToLine",
        "ImportExportEnergy",
        "VoltageL1L2L3",
        "SwitchA",
        "CurrentL1CurrentL2",
        "EnergyReset",
        "''",
        "___"
    })
    void a_name_that_may_mean_something_else_is_not(String name) {
        var vocabulary = Bench.HOUSE.vocabulary("energy-meter").value().orElseThrow();

        assertThat(PointWords.term(vocabulary, name)).isEmpty();
    }
}
