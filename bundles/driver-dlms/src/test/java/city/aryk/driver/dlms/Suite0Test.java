package city.aryk.driver.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of the DLMS UA Green Book. */
class Suite0Test {
    private static final Keys KEYS =
            new Keys(Octets.hex("000102030405060708090A0B0C0D0E0F"), Octets.hex("D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF"));
    private static final Octets TITLE = Octets.hex("4D4D4D0000BC614E");
    private static final Octets PLAIN = Octets.hex("C0010000080000010000FF0200");

    @Test
    void authenticated_encryption_is_that_of_the_green_book() throws Exception {
        var use = new Suite0.Use(KEYS, TITLE, 0x01234567, 0x30);
        var text = Octets.hex("411312FF935A47566827C467BC7D825C3BE4A77C3FCC056B6B");

        assertThat(Suite0.protect(use, PLAIN)).isEqualTo(text);
        assertThat(Suite0.unprotect(use, text)).isEqualTo(PLAIN);
    }

    @Test
    void gmac_is_that_of_the_green_book() {
        var use = new Suite0.Use(KEYS, Octets.hex("4D4D4D0000000001"), 1, 0x10);

        assertThat(Suite0.gmac(use, Octets.hex("503677524A323146"))).hasToString("1A52FE7DD3E72748973C1E28");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x10, 0x20, 0x30})
    void what_was_protected_is_read_again(int control) throws Exception {
        var use = new Suite0.Use(KEYS, TITLE, 0xFFFF_FFFFL, control);

        assertThat(Suite0.unprotect(use, Suite0.protect(use, PLAIN))).isEqualTo(PLAIN);
    }

    @Test
    void another_key_or_a_flipped_bit_is_refused() {
        var use = new Suite0.Use(KEYS, TITLE, 7, 0x30);
        var text = Suite0.protect(use, PLAIN);
        var other = new Suite0.Use(new Keys(KEYS.authentication(), KEYS.authentication()), TITLE, 7, 0x30);
        byte[] flipped = text.toArray();
        flipped[3] ^= 1;

        assertThatThrownBy(() -> Suite0.unprotect(other, text))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("wrong encryption key");
        assertThatThrownBy(() -> Suite0.unprotect(use, Octets.of(flipped))).isInstanceOf(DriverException.Refused.class);
        assertThatThrownBy(() -> Suite0.unprotect(use, text.slice(0, 5))).isInstanceOf(DriverException.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x31, 0x70, 0xB0})
    void other_securities_are_named(int control) {
        var use = new Suite0.Use(KEYS, TITLE, 7, control);

        assertThatThrownBy(() -> Suite0.unprotect(use, PLAIN))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("not supported");
    }
}
