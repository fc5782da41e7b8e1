package city.aryk.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Problem;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WiringTest {
    private final ModbusDriver driver = new ModbusDriver();

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GAUGE | read=input at=0x00 type=f32",
                "GAUGE | read=holding at=65534 type=u32 order=dcba scale=0.1 offset=-5 absent=0xFFFFFFFF block=10 gap=0",
                "COUNTER | read=holding at=010 type=u64 scale=1000 mask=0x00FFFFFFFFFFFFFF",
                "STATE | read=holding at=1 type=u16 mask=0x0F00 states.0=off states.1=on",
                "STATE | read=holding at=1 type=u16",
                "STATE | read=coil at=1 states.0=off states.1=on",
                "FLAG | read=coil at=1",
                "FLAG | read=discrete at=1 type=flag block=2000",
                "FLAG | read=holding at=1 type=flag bit=15 order=cdab scale=0.1 absent=0xFFFF",
                "TEXT | read=holding at=1 type=text length=60",
                "BITS | read=holding at=1 type=bits length=1024",
                "BITS | read=discrete at=1 length=1024",
            })
    void right_wirings(Kind kind, String wiring) {
        assertThat(driver.check(plan(kind, wiring))).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GAUGE | at=0 type=u16 | read | key 'read' is missing: holding, input, coil or discrete",
                "GAUGE | read=register at=0 type=u16 | read | read: register: wanted holding, input, coil or discrete",
                "GAUGE | read=holding type=u16 | at | key 'at' is missing: the address on the wire, 0 to 65535",
                "GAUGE | read=holding at=65536 type=u16 | at | at: 65536: wanted 0 to 65535, decimal or 0x",
                "GAUGE | read=holding at=-1 type=u16 | at | at: -1: wanted 0 to 65535, decimal or 0x",
                "GAUGE | read=holding at=0xG type=u16 | at | at: 0xG: wanted 0 to 65535, decimal or 0x",
                "GAUGE | read=holding at=65535 type=u32 | at | at: 65535: with 2 to read it ends beyond 65535",
                "GAUGE | read=holding at=0 | type | key 'type' is missing: u16, s16, u32,",
                "GAUGE | read=holding at=0 type=int16 | type | type: int16: wanted u16, s16, u32,",
                "GAUGE | read=coil at=0 type=u16 | type | type: u16: coils and discrete inputs are single bits",
                "GAUGE | read=coil at=0 | read | read: coil: the vocabulary says gauge, wanted u16 to s64, f32, f64",
                "GAUGE | read=holding at=0 type=text length=2 | type | type: text: the vocabulary says gauge, wanted u16",
                "STATE | read=holding at=0 type=f32 | type | type: f32: the vocabulary says state, wanted u16 to s64",
                "FLAG | read=holding at=0 type=u16 | type | type: u16: the vocabulary says flag, wanted flag",
                "TEXT | read=holding at=0 type=u16 | type | type: u16: the vocabulary says text, wanted text",
                "BITS | read=holding at=0 type=u16 | type | type: u16: the vocabulary says bits, wanted bits",
                "FLAG | read=holding at=0 type=flag | bit | key 'bit' is missing: which bit of the register",
                "FLAG | read=holding at=0 type=flag bit=16 | bit | bit: 16: wanted 0 to 15",
                "FLAG | read=coil at=0 type=flag bit=1 | bit | bit: 1: a coil is one bit already",
                "FLAG | read=holding at=0 type=flag bit=1 mask=0x2 | mask | mask: 0x2: a flag is chosen by bit",
                "GAUGE | read=holding at=0 type=u16 bit=1 | bit | bit: 1: only type flag takes a single bit, this is u16",
                "TEXT | read=holding at=0 type=text | length | key 'length' is missing: the number of registers, 1 to 60",
                "TEXT | read=holding at=0 type=text length=61 | length | length: 61: wanted 1 to 60",
                "BITS | read=coil at=0 | length | key 'length' is missing: the number of bits, 1 to 1024",
                "BITS | read=coil at=0 length=1025 | length | length: 1025: wanted 1 to 1024",
                "GAUGE | read=holding at=0 type=u16 length=2 | length | length: 2: type u16 has a length of its own",
                "GAUGE | read=holding at=0 type=u32 order=ABCD | order | order: ABCD: wanted abcd, cdab, badc or dcba",
                "GAUGE | read=holding at=0 type=u16 scale=0.0 | scale | scale: 0.0: wanted a decimal that is not 0",
                "GAUGE | read=holding at=0 type=u16 scale=1/10 | scale | scale: 1/10: wanted a decimal of at most 18",
                "GAUGE | read=holding at=0 type=u16 scale=1e99 | scale | scale: 1e99: wanted a decimal of at most 18",
                "GAUGE | read=holding at=0 type=u16 offset=x | offset | offset: x: wanted a decimal of at most 18",
                "GAUGE | read=holding at=0 type=u16 mask=0x0 | mask | mask: 0x0: wanted 0x and 1 to 4 hexadecimal",
                "GAUGE | read=holding at=0 type=u16 mask=0x10000 | mask | mask: 0x10000: wanted 0x and 1 to 4",
                "GAUGE | read=holding at=0 type=s16 mask=0xFF | mask | mask: 0xFF: wanted type u16, u32 or u64 with it",
                "GAUGE | read=holding at=0 type=u32 absent=0xFFFF | absent | absent: 0xFFFF: wanted 0x and 8 hexadecimal",
                "GAUGE | read=holding at=0 type=u16 absent=65535 | absent | absent: 65535: wanted 0x and 4 hexadecimal",
                "GAUGE | read=holding at=0 type=u16 block=126 | block | block: 126: wanted 1 to 125",
                "GAUGE | read=holding at=0 type=u32 block=1 | block | block: 1: the point alone takes 2",
                "GAUGE | read=holding at=0 type=u16 gap=x | gap | gap: x: wanted 0 to 125",
                "GAUGE | read=holding at=0 type=u16 states.0=off | states.0 | states.0: off: only a point of kind state",
                "STATE | read=holding at=0 type=u16 states.x=off | states.x | states.x: off: wanted a whole number",
                "STATE | read=holding at=0 type=u16 states.1=a states.0x1=b | states.1 | the number 1 stands twice",
                "STATE | read=coil at=0 | states | key 'states' is missing: what 0 and 1 mean",
                "GAUGE | read=holding at=0 typ=u16 type=u16 | typ | unknown key 'typ', did you mean 'type'?",
                "GAUGE | read=holding at=0 type=u16 register=5 | register | unknown key 'register'; known are read, at,",
            })
    void each_wrong_key_gives_one_problem(Kind kind, String wiring, String place, String message) {
        assertThat(driver.check(plan(kind, wiring))).singleElement().satisfies(problem -> {
            assertThat(problem.place()).isEqualTo(place);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void all_mistakes_are_told_at_once() {
        var problems = driver.check(plan(Kind.GAUGE, "read=holding at=x type=u16 scale=0 orde=abcd block=0"));

        assertThat(problems).extracting(Problem::place).containsExactlyInAnyOrder("orde", "at", "scale", "block");
    }

    @Test
    void an_unchecked_wrong_wiring_is_not_opened() {
        assertThatThrownBy(() -> Wiring.of(plan(Kind.GAUGE, "read=holding type=u16")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("p: [at: key 'at' is missing");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21})
    void any_wiring_is_right_or_gets_a_problem(long seed) {
        var random = new SplittableRandom(seed);
        var kinds = List.of(Kind.values());
        String[] keys = {"read", "at", "type", "order", "scale", "bit", "mask", "length", "absent", "block", "states.1"
        };
        String[] values = {
            "holding",
            "coil",
            "0",
            "5",
            "0x10",
            "65535",
            "u16",
            "u64",
            "f32",
            "flag",
            "text",
            "bits",
            "abcd",
            "0.1",
            "",
            "-1",
            "0xFFFF",
            "on",
            "99999999999999999999",
            "\u0663",
            "1e5",
            "bcd32",
            "0x"
        };
        for (int i = 0; i < 30_000; i++) {
            var wiring = new StringBuilder("read=holding at=1");
            for (int j = random.nextInt(6); j > 0; j--) {
                wiring.append(' ').append(keys[random.nextInt(keys.length)]);
                wiring.append('=').append(values[random.nextInt(values.length)]);
            }
            var plan = plan(kinds.get(random.nextInt(kinds.size())), wiring.toString());
            if (driver.check(plan).isEmpty() && !Wiring.of(plan).plan().equals(plan)) {
                throw new AssertionError(wiring.toString());
            }
        }
    }

    private static PointPlan plan(Kind kind, String wiring) {
        String[] keys = wiring.split(" ", -1);
        String[] flat = new String[keys.length * 2];
        for (int i = 0; i < keys.length; i++) {
            int equals = keys[i].indexOf('=');
            flat[2 * i] = keys[i].substring(0, equals);
            flat[2 * i + 1] = keys[i].substring(equals + 1);
        }
        return Plans.point("p", kind, flat);
    }
}
