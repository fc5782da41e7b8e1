package city.aryk.driver.mbus.wireless;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
    private static final String FRAME = "1844A5114433221107077A01000000" + "0C1345230100" + "2F2F2F2F";

    /** What a receiver of this framing sends for the frame. */
    private static byte[] packed(Framing framing, byte[] frame) {
        var out = new ByteArrayOutputStream();
        switch (framing) {
            case TEXT -> out.writeBytes((Hex.of(frame) + "\n").getBytes(US_ASCII));
            case RAW -> out.writeBytes(Frames.formatA(frame));
            case IMST -> {
                out.writeBytes(new byte[] {(byte) 0xA5, (byte) 0xE2, 0x03, frame[0]});
                out.write(frame, 1, frame.length - 1);
                out.writeBytes(new byte[] {1, 2, 3, 4, 0x5A});
                out.writeBytes(imstSum(out.toByteArray()));
            }
            case AMBER -> amber(out, frame, new byte[0]);
            case AMBER_RSSI -> amber(out, frame, new byte[] {0x5A});
        }
        return out.toByteArray();
    }

    private static void amber(ByteArrayOutputStream out, byte[] frame, byte[] strength) {
        out.writeBytes(new byte[] {(byte) 0xFF, 0x03, (byte) (frame.length - 1 + strength.length)});
        out.write(frame, 1, frame.length - 1);
        out.writeBytes(strength);
        byte sum = 0;
        for (byte b : out.toByteArray()) {
            sum ^= b;
        }
        out.write(sum);
    }

    /** CRC-16/X-25, computed bit by bit from its definition. */
    private static byte[] imstSum(byte[] packet) {
        int crc = 0xFFFF;
        for (int i = 1; i < packet.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                boolean one = ((packet[i] >> bit & 1) ^ (crc & 1)) != 0;
                crc = one ? (crc >> 1) ^ 0x8408 : crc >> 1;
            }
        }
        crc = ~crc;
        return new byte[] {(byte) crc, (byte) (crc >> 8)};
    }

    private static List<String> taken(FrameStream stream, byte[] bytes) throws TelegramException {
        List<String> contents = new ArrayList<>();
        for (byte[] frame : stream.feed(bytes, bytes.length)) {
            contents.add(LinkFrame.of(frame).content().toString());
        }
        return contents;
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void a_frame_comes_out_in_whatever_pieces_it_arrives(Framing framing) throws TelegramException {
        byte[] packed = packed(framing, Hex.of(FRAME));
        String content = FRAME.substring(20);

        assertThat(taken(framing.stream(), packed)).containsExactly(content);
        var stream = framing.stream();
        List<String> seen = new ArrayList<>();
        for (byte b : packed) {
            seen.addAll(taken(stream, new byte[] {b}));
        }
        seen.addAll(taken(stream, packed));
        assertThat(seen).containsExactly(content, content);
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void any_bytes_give_frames_or_none_and_the_step_is_found_again(Framing framing) throws TelegramException {
        var random = new SplittableRandom(21);
        var stream = framing.stream();
        for (int i = 0; i < 3_000; i++) {
            byte[] noise = new byte[random.nextInt(600)];
            random.nextBytes(noise);
            for (byte[] frame : stream.feed(noise, noise.length)) {
                FuzzTest.tried(frame);
            }
        }
        stream.pause();
        assertThat(taken(stream, packed(framing, Hex.of(FRAME)))).containsExactly(FRAME.substring(20));
    }

    @Test
    void a_raw_stream_passes_over_start_stop_and_signal_strength() throws TelegramException {
        var stream = Framing.RAW.stream();
        byte[] frame = Hex.of(FRAME);
        byte[] dressed = new byte[frame.length + 3];
        dressed[0] = 0x68;
        System.arraycopy(frame, 0, dressed, 1, frame.length);
        dressed[frame.length + 1] = 0x5A;
        dressed[frame.length + 2] = 0x16;

        assertThat(taken(stream, dressed)).containsExactly(FRAME.substring(20));
        assertThat(taken(stream, dressed)).containsExactly(FRAME.substring(20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FRAME,
                "T1;1;1;2026-11-23 05:00:00.000;97;148;11223344;0x" + FRAME,
                "b" + FRAME,
                "{\"rssi\":-71,\"telegram\":\"" + FRAME + "\",\"id\":\"11223344\"}",
                "18 44 A5 11 44 33 22 11 07 07 7A 01 00 00 00 0C 13 45 23 01 00 2F 2F 2F 2F"
            })
    void a_line_of_a_receiver_holds_its_frame(String line) {
        assertThat(TextLine.frame(line))
                .hasValueSatisfying(f -> assertThat(Hex.of(f)).isEqualTo(FRAME));
    }

    @Test
    void a_line_of_cul_in_mode_c_holds_its_frame_with_check_sums_and_signal_strength() throws TelegramException {
        byte[] sealed = Frames.formatB(Hex.of(FRAME));
        String line = "bY" + Hex.of(Arrays.copyOf(sealed, sealed.length)) + "5A80";

        assertThat(LinkFrame.of(TextLine.frame(line).orElseThrow()).content()).hasToString(FRAME.substring(20));
    }

    @Test
    void a_message_is_text_or_a_frame() {
        assertThat(MqttReceiver.frames((FRAME + "\n" + FRAME).getBytes(US_ASCII)))
                .hasSize(2);
        assertThat(MqttReceiver.frames(Hex.of(FRAME))).containsExactly(Hex.of(FRAME));
        assertThat(MqttReceiver.frames(new byte[0])).isEmpty();
    }
}
