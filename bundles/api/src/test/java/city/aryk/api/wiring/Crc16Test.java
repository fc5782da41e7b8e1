package city.aryk.api.wiring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Crc16Test {

    /** MODBUS over Serial Line V1.02, appendix B, 6.2.2: the frame 02 07 ends in 41 12; the second is the usual check. */
    @Test
    void crc_of_known_frames() {
        assertThat(Crc16.of(new byte[] {2, 7}, 2)).isEqualTo(0x1241);
        assertThat(Crc16.of("123456789".getBytes(US_ASCII), 9)).isEqualTo(0x4B37);
        assertThat(Crc16.of(new byte[0], 0)).isEqualTo(0xFFFF);
    }

    @Test
    void over_a_frame_with_its_crc_it_is_zero() {
        assertThat(Crc16.of(new byte[] {2, 7, 0x41, 0x12, 99}, 4)).isZero();
    }
}
