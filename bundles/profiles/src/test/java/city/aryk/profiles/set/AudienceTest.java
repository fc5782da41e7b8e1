package city.aryk.profiles.set;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AudienceTest {
    @ParameterizedTest
    @CsvSource({
        "*, almaty-abay-17, gw-0001, true",
        "*/*, almaty-abay-17, gw-0001, true",
        "almaty-*/gw-00*, almaty-abay-17, gw-0001, true",
        "almaty-*/gw-00*, astana-1, gw-0001, false",
        "almaty-abay-17/gw-0001, almaty-abay-17, gw-0001, true",
        "almaty-abay-17/gw-0001, almaty-abay-17, gw-00011, false",
        "almaty-abay-17/gw-0001, almaty-abay-1, gw-0001, false",
        "*-17/*-*1, almaty-abay-17, gw-0001, true",
        "*7*/*, almaty-abay-17, gw-0001, true",
        "a*b*c/*, abbbc, x, true",
        "a*b*c/*, abbb, x, false",
    })
    void patterns_match_site_and_gateway(String pattern, String site, String gateway, boolean included) {
        assertThat(new Audience(List.of("nobody/nobody", pattern)).includes(site, gateway))
                .isEqualTo(included);
    }

    @ParameterizedTest
    @CsvSource({"2000"})
    void a_pattern_of_many_stars_does_not_take_exponential_time(int letters) {
        var audience = new Audience(List.of("*a".repeat(30) + "b/*"));

        assertThat(audience.includes("a".repeat(letters), "x")).isFalse();
    }
}
