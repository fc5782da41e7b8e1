package city.aryk.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.driver.modbus.FrameParser.Progress;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {

    /** The requests of the examples of the MODBUS Application Protocol V1.1b3, clauses 6.1 to 6.4. */
    @ParameterizedTest(name = "{0} {1} {2} is {3}")
    @CsvSource({
        "COILS, 0x13, 0x13, 01 00 13 00 13",
        "DISCRETE_INPUTS, 0xC4, 0x16, 02 00 C4 00 16",
        "HOLDING_REGISTERS, 0x6B, 3, 03 00 6B 00 03",
        "INPUT_REGISTERS, 0x08, 1, 04 00 08 00 01",
    })
    void requests_of_the_specification(Function function, String address, String quantity, String pdu) {
        var request = new ReadRequest(function, Integer.decode(address), Integer.decode(quantity));

        assertThat(Bytes.hex(request.pdu())).isEqualTo(pdu);
    }

    @Test
    void frames_around_a_request() {
        byte[] pdu = new ReadRequest(Function.HOLDING_REGISTERS, 0, 10).pdu();

        assertThat(Bytes.hex(Framing.TCP.frame(new Adu(0x1501, 0x11, pdu))))
                .isEqualTo("15 01 00 00 00 06 11 03 00 00 00 0A");
        // a well-known exchange: unit 1, ten holding registers from 0, CRC C5 CD
        assertThat(Bytes.hex(Framing.RTU.frame(new Adu(0, 1, pdu)))).isEqualTo("01 03 00 00 00 0A C5 CD");
    }

    @Test
    void answers_of_the_specification() throws Exception {
        var data = (Answer.Data) new ReadRequest(Function.HOLDING_REGISTERS, 0x6B, 3)
                .answer(new Adu(0, 1, Bytes.of("03 06 02 2B 00 00 00 64")));
        var refusal = new ReadRequest(Function.COILS, 0x4A1, 1).answer(new Adu(0, 1, Bytes.of("81 02")));

        assertThat(new int[] {data.register(0), data.register(1), data.register(2)})
                .containsExactly(0x022B, 0, 100);
        assertThat(refusal).isEqualTo(new Answer.Refusal(ExceptionCode.ILLEGAL_DATA_ADDRESS));
        assertThat(ExceptionCode.describe(2)).isEqualTo("exception 2 (ILLEGAL DATA ADDRESS)");
        assertThat(ExceptionCode.describe(0x77)).isEqualTo("exception 119");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "04 06 02 2B 00 00 00 64 | function 4 answered, wanted 3",
                "03 04 02 2B 00 00 | byte count 4 in 6 bytes, wanted 6 in 8",
                "03 06 02 2B 00 00 00 | byte count 6 in 7 bytes, wanted 6 in 8",
                "03 06 02 2B 00 00 00 64 00 | byte count 6 in 9 bytes, wanted 6 in 8",
                "03 | no byte count in 1 bytes, wanted 6 in 8",
                "83 | an exception of 1 bytes, wanted 2",
                "83 02 00 | an exception of 3 bytes, wanted 2",
                "84 02 | function 132 answered, wanted 3",
            })
    void what_does_not_answer_the_request_is_malformed(String pdu, String why) {
        var request = new ReadRequest(Function.HOLDING_REGISTERS, 0x6B, 3);

        assertThatThrownBy(() -> request.answer(new Adu(0, 1, Bytes.of(pdu))))
                .isInstanceOf(DriverException.Malformed.class)
                .hasMessageContaining(why)
                .hasMessageContaining("holding 0x006B..0x006D")
                .hasMessageContaining("PDU " + pdu);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "HOLDING_REGISTERS, 0, 0",
        "HOLDING_REGISTERS, 0, 126",
        "COILS, 0, 2001",
        "INPUT_REGISTERS, 65535, 2",
        "INPUT_REGISTERS, -1, 2"
    })
    void no_request_leaves_the_address_space_or_the_limits(Function function, int address, int quantity) {
        assertThatThrownBy(() -> new ReadRequest(function, address, quantity))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wanted");
    }

    @ParameterizedTest(name = "{0} in every pair of cuts")
    @CsvSource({
        "TCP, 15 01 00 00 00 09 11 03 06 02 2B 00 00 00 64", "TCP, 00 07 00 00 00 03 FF 83 02",
        "RTU, 11 03 06 02 2B 00 00 00 64 C8 BA", "RTU, 0A 81 02 B0 53",
    })
    void a_frame_may_arrive_in_any_pieces(Framing framing, String hex) {
        byte[] bytes = Bytes.of(hex);
        Adu whole = pieces(framing, bytes, bytes.length, bytes.length);

        for (int first = 1; first < bytes.length; first++) {
            for (int second = first; second < bytes.length; second++) {
                assertThat(pieces(framing, bytes, first, second)).isEqualTo(whole);
            }
        }
        assertThat(Bytes.hex(framing.frame(whole))).isEqualTo(hex);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "TCP, 00 01 00 02 00 05 01, 'protocol 2 in the Modbus TCP header, wanted 0; received 00 01 00 02 00 05 01'",
        "TCP, 00 01 00 00 00 01 01, 'length 1 in the Modbus TCP header, wanted 2 to 254'",
        "TCP, 00 01 00 00 00 FF 01, 'length 255 in the Modbus TCP header, wanted 2 to 254'",
        "RTU, 01 03 02 09 00 00 00, 'CRC 0000, wanted 14BE; received 01 03 02 09 00 00 00'",
        "RTU, 48 45 4C 4C 4F, 'function 69, wanted an answer to function 1 to 4; received 48 45 4C 4C 4F'",
        "RTU, 01 83 02 00 00, 'CRC 0000, wanted F1C0'",
    })
    void what_is_no_frame_is_named(Framing framing, String hex, String why) {
        byte[] bytes = Bytes.of(hex);
        var parser = framing.parser();
        for (int at = 0; at < bytes.length && parser.progress() instanceof Progress.Wanting; at++) {
            parser.feed(bytes, at, 1);
        }

        assertThat(parser.progress()).isInstanceOfSatisfying(Progress.Broken.class, b -> assertThat(b.why())
                .contains(why));
    }

    @Test
    void a_parser_takes_no_more_than_it_wants() {
        var parser = Framing.TCP.parser();

        assertThatThrownBy(() -> parser.feed(new byte[20], 0, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> parser.feed(new byte[20], 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** 1.2 million inputs: noise, true frames with bits turned, true frames cut; in random pieces. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void any_bytes_give_an_answer_or_one_named_error(long seed) {
        var random = new SplittableRandom(seed);
        int complete = 0;
        for (int i = 0; i < 600_000; i++) {
            var framing = i % 2 == 0 ? Framing.TCP : Framing.RTU;
            var function = Function.ofCode(1 + random.nextInt(4)).orElseThrow();
            var request = new ReadRequest(function, random.nextInt(1000), 1 + random.nextInt(8));
            byte[] bytes = input(random, framing, request);
            var parser = feed(framing.parser(), bytes, random);
            if (parser.progress() instanceof Progress.Complete done) {
                complete++;
                answer(request, done.adu());
            }
        }
        assertThat(complete).isGreaterThan(50_000);
    }

    private static void answer(ReadRequest request, Adu adu) {
        try {
            if (request.answer(adu) instanceof Answer.Data data) {
                int last = request.quantity() - 1;
                if (request.function().bits()) {
                    data.bit(last);
                } else {
                    data.register(last);
                }
            }
        } catch (DriverException.Malformed e) {
            if (!String.valueOf(e.getMessage()).contains("PDU")) {
                throw new AssertionError("no bytes in: " + e.getMessage(), e);
            }
        }
    }

    private static byte[] input(SplittableRandom random, Framing framing, ReadRequest request) {
        if (random.nextInt(4) == 0) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            return noise;
        }
        int count = request.function().bytes(request.quantity());
        byte[] pdu = new byte[2 + count];
        random.nextBytes(pdu);
        pdu[0] = (byte) request.function().code();
        pdu[1] = (byte) count;
        byte[] frame = framing.frame(new Adu(random.nextInt(0x10000), random.nextInt(256), pdu));
        if (random.nextInt(2) == 0) {
            frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return random.nextInt(4) == 0 ? FrameParser.slice(frame, 0, random.nextInt(frame.length)) : frame;
    }

    private static FrameParser feed(FrameParser parser, byte[] bytes, SplittableRandom random) {
        int at = 0;
        while (at < bytes.length && parser.progress() instanceof Progress.Wanting wanting) {
            int most = Math.min(wanting.bytes(), bytes.length - at);
            int count = most == 1 ? 1 : 1 + random.nextInt(most);
            parser.feed(bytes, at, count);
            at += count;
        }
        return parser;
    }

    /** Feeds the bytes cut at two places, each piece as far as the parser wants it. */
    private static Adu pieces(Framing framing, byte[] bytes, int first, int second) {
        var parser = framing.parser();
        int at = 0;
        while (at < bytes.length) {
            int cut = at < first ? first : at < second ? second : bytes.length;
            int count = Math.min(cut - at, ((Progress.Wanting) parser.progress()).bytes());
            parser.feed(bytes, at, count);
            at += count;
        }
        Supplier<String> state = () -> hexOf(bytes) + " cut at " + first + " and " + second;
        assertThat(parser.progress()).as(state).isInstanceOf(Progress.Complete.class);
        return ((Progress.Complete) parser.progress()).adu();
    }

    private static String hexOf(byte[] bytes) {
        return Bytes.hex(bytes);
    }
}
