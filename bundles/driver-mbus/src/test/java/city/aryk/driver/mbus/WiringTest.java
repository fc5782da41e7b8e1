package city.aryk.driver.mbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.driver.mbus.record.Body;
import city.aryk.driver.mbus.record.Header;
import city.aryk.driver.mbus.record.Header.Identity;
import city.aryk.driver.mbus.record.Telegram;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WiringTest {
    private static PointPlan gauge(String unit, String... wiring) {
        return Plans.point("p", Kind.GAUGE, unit, wiring);
    }

    private static String read(PointPlan plan, String records) throws Exception {
        return read(plan, records, 0);
    }

    private static String read(PointPlan plan, String records, int status) throws Exception {
        assertThat(Wiring.check(plan)).isEmpty();
        byte[] bytes = Bytes.of(records);
        var header = new Header(Optional.of(new Identity("01234567", "KAM", 27, 4)), 9, status, 0);
        var telegram = new Telegram(0x72, header, Body.decode(bytes, 0, bytes.length));
        return Wiring.of(plan).from(List.of(telegram)).map(WiringTest::text).orElse("missing");
    }

    private static String text(city.aryk.api.model.Observation observation) {
        String doubts = observation instanceof city.aryk.api.model.Reading reading
                        && !reading.doubts().isEmpty()
                ? " " + reading.doubts()
                : "";
        return ConversationTest.text(observation).substring(1) + doubts;
    }

    @ParameterizedTest
    @CsvSource({
        "W.h, vif energy, 04 06 D2 04 00 00, 1234000",
        "W.h, vif energy tariff 1, 04 06 01 00 00 00 84 10 06 02 00 00 00, 2000",
        "W.h, vif energy storage 1, 04 06 01 00 00 00 44 06 02 00 00 00, 2000",
        "W, vif power function maximum, 02 2B 05 00 12 2B 07 00, 7",
        "m3, vif volume subunit 1, 84 40 13 05 00 00 00, 0.005",
        "h, vif operating-time, 02 27 03 00, 72",
        "m3/h, vif volume-flow, 02 47 02 00, 120",
        "Cel, vif flow-temperature, 02 5A 2C 01, 30.0",
        "Cel, vif flow-temperature index 1, 02 5A 2C 01 02 5A 2D 01, 30.1",
        "W, vif power qualifiers l1, 02 AB FC 01 07 00, 7",
        "W.h, vif 0E scale 277.5, 04 0E 02 00 00 00, 555000000",
        "1, vif FF20, 02 FF 20 05 00, 5",
        "1, dif 8210 vif FF20, 02 FF 20 05 00 82 10 FF 20 06 00, 6",
        "1, header access, 01 13 00, 9"
    })
    void a_value_is_found_and_in_the_unit_of_the_vocabulary(String unit, String wiring, String records, String value)
            throws Exception {
        assertThat(read(gauge(unit, wiring.split(" ")), records)).isEqualTo("=" + value);
    }

    @ParameterizedTest
    @CsvSource({
        "W.h, vif energy, 04 0E D2 04 00 00, ':UNSUPPORTED'", // joules: no exact decimal
        "h, vif operating-time, 02 24 03 00, ':UNSUPPORTED'", // seconds neither
        "W.h, vif energy, 34 06 D2 04 00 00, ':NOT_AVAILABLE'", // of an error state
        "W.h, vif energy, 0C 06 DD 04 00 00, ':NOT_AVAILABLE'", // not decimal
        "Cel, vif flow-temperature, 02 5A 00 80, ':NOT_AVAILABLE'", // marked invalid
        "Cel, vif flow-temperature, 05 5B 00 00 C0 7F, ':NOT_AVAILABLE'", // not a number
        "W, vif power, 02 AB FC 01 07 00, missing", // of one phase only
        "W, vif power, 02 AB FF 01 07 00, missing", // qualified by the maker
        "W, vif power, 02 AB 15 07 00, missing", // the meter says that it has none
        "W.h, vif energy, 04 13 D2 04 00 00, missing",
        "m3, vif volume, 02 6C 21 10, missing"
    })
    void what_is_not_sure_gives_no_value(String unit, String wiring, String records, String gap) throws Exception {
        assertThat(read(gauge(unit, wiring.split(" ")), records)).isEqualTo(gap);
    }

    @Test
    void other_kinds_of_points() throws Exception {
        var flags = Plans.point("p", Kind.BITS, "1", "vif", "error-flags", "length", "4");
        var flag = Plans.point("p", Kind.FLAG, "1", "vif", "error-flags", "bit", "1");
        var any = Plans.point("p", Kind.FLAG, "1", "vif", "error-flags");
        var state = Plans.point("p", Kind.STATE, "1", "vif", "digital-input", "states.0", "shut", "states.1", "open");
        var serial = Plans.point("p", Kind.TEXT, "1", "header", "id");
        var date = Plans.point("p", Kind.TEXT, "1", "vif", "date");

        assertThat(read(flags, "02 FD 17 0A 00")).isEqualTo("=0101");
        assertThat(read(flag, "02 FD 17 0A 00")).isEqualTo("=true");
        assertThat(read(any, "02 FD 17 00 00")).isEqualTo("=false");
        assertThat(read(state, "01 FD 1B 01")).isEqualTo("=open");
        assertThat(read(state, "01 FD 1B 02")).isEqualTo(":MALFORMED");
        assertThat(read(serial, "")).isEqualTo("=01234567");
        assertThat(read(date, "02 6C 5F 1C")).isEqualTo("=2010-12-31");
    }

    @Test
    void the_status_of_the_meter_is_a_point_and_a_doubt() throws Exception {
        var battery = Plans.point("p", Kind.FLAG, "1", "header", "status", "bit", "2");
        var energy = Plans.point("p", Kind.COUNTER, "W.h", "vif", "energy");

        assertThat(read(battery, "", 4)).isEqualTo("=true");
        assertThat(read(energy, "04 06 01 00 00 00", 4)).isEqualTo("=1000");
        assertThat(read(energy, "04 06 01 00 00 00", 8)).isEqualTo("=1000 [DEVICE_FLAGGED]");
    }

    @ParameterizedTest
    @CsvSource({
        "'', vif, key 'vif' is missing: a quantity such as energy",
        "vif enrgy, vif, wanted a quantity",
        "vif energy function error, function, 'wanted instantaneous, maximum or minimum'",
        "vif energy dif 04, dif, goes with the bytes of a vif in hex",
        "vif FD17 dif 04 storage 1, storage, the bytes of the dif say it",
        "vif FD17 dif 0x04, dif, wanted the bytes of DIF and DIFEs in hex",
        "vif FD17 qualifiers l1, qualifiers, the bytes of the vif say it all",
        "vif energy bit 1, bit, only a point of kind flag",
        "vif energy length 1, length, only a point of kind bits",
        "vif energy scale 0, scale, wanted a decimal that is not 0",
        "vif energy storage x, storage, wanted 0 to",
        "header id, header, the vocabulary says gauge",
        "header name, header, 'wanted id, manufacturer, version, medium, access or status'",
        "header status vif energy, vif, in the header or in a record",
        "vfi energy, vfi, did you mean 'vif'?"
    })
    void a_mistake_is_named_with_its_key(String wiring, String key, String message) {
        var problems = Wiring.check(gauge("W.h", wiring.isEmpty() ? new String[0] : wiring.split(" ")));

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.place()).isEqualTo(key);
            assertThat(problem.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "mbus:///dev/ttyUSB0?primary=5, serial:/dev/ttyUSB0",
        "mbus:///dev/ttyUSB0?baud=300&parity=none&stop=2&pause=50ms&primary=0, serial:/dev/ttyUSB0",
        "mbus-tcp://Host?secondary=1234567A, tcp:host:10001",
        "mbus-tcp://10.0.0.7:4001?secondary=12345678&manufacturer=kam&version=27&medium=4&reset=1, tcp:10.0.0.7:4001"
    })
    void an_endpoint_names_its_wire(String endpoint, String wire) {
        assertThat(new MbusDriver().wire(URI.create(endpoint))).isEqualTo(wire);
    }

    @ParameterizedTest
    @CsvSource({
        "mbus:///dev/ttyUSB0, one of the keys 'primary' and 'secondary'",
        "mbus:///dev/ttyUSB0?primary=251, 'primary=251, wanted 0 to 250'",
        "mbus:///dev/ttyUSB0?primary=5&data=7, data=7",
        "mbus-tcp://host?primary=5&secondary=12345678, one of the keys",
        "mbus-tcp://host?secondary=1234567, 'secondary=1234567, wanted the 8 digits'",
        "mbus-tcp://host?secondary=1234567F, wanted the 8 digits",
        "mbus-tcp://host?secondary=12345678&manufacturer=K, wanted three letters",
        "mbus-tcp://host?primary=5&version=1, goes with 'secondary' only",
        "mbus-tcp://host?primary=5&baud=2400, unknown key 'baud'",
        "modbus-tcp://host?unit=5, scheme 'modbus-tcp'"
    })
    void a_wrong_endpoint_is_refused(String endpoint, String why) {
        assertThatThrownBy(() -> new MbusDriver().wire(URI.create(endpoint)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
