package city.aryk.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.aryk.api.command.Command;
import city.aryk.api.model.DeviceId;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRequestTest {
    /** More of everything: {@code -Daryk.fuzz.times=100} tries two million messages. */
    private static final int TIMES = Integer.getInteger("aryk.fuzz.times", 1);

    /** The secret key of RFC 8032, section 7.1, test 1, behind its PKCS#8 head (RFC 8410). */
    private static final String SECRET =
            "302e020100300506032b657004220420" + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    private static final String VECTOR =
            "{\"args\":{\"approachId\":\"3\",\"eta\":\"25s\",\"late\":\"90s\",\"level\":\"7\",\"vehicle\":\"bus 12\"},"
                    + "\"device\":\"tlc-1\",\"gateway\":\"almaty-abay-17/gw-0001\",\"id\":\"0b6a7c1e-4f52-4d7e-9a3c-5f1d2e3b4a59\","
                    + "\"issuer\":\"transit-centre\",\"name\":\"priority.request\",\"notAfter\":1790000060000,\"v\":1}\n"
                    + "jn0wvjY_3qt9vR7-NVXfXIFixGop5tEPQWypPE1pXnwrbpN2sTU9yLI4Rq5GeoBSFmYyb1a_1OYyRjtMEuE4BA";

    private static Request vector() {
        return new Request(
                "almaty-abay-17/gw-0001",
                new Command(
                        "0b6a7c1e-4f52-4d7e-9a3c-5f1d2e3b4a59",
                        new DeviceId("tlc-1"),
                        "priority.request",
                        Map.of("vehicle", "bus 12", "approachId", "3", "level", "7", "eta", "25s", "late", "90s"),
                        new Command.Authority("transit-centre", 1_790_000_060_000L)));
    }

    @Test
    void the_example_of_the_page_is_what_it_says() throws Exception {
        var key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of().parseHex(SECRET)));

        String text = new String(SignedRequest.sign(vector(), key).bytes(), UTF_8);

        assertThat(text).isEqualTo(VECTOR);
        assertThat(SignedRequest.read(text.getBytes(UTF_8)).request()).isEqualTo(vector());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void any_request_comes_back_as_it_was_and_is_its_signers(long seed) throws RefusedException {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            Request request = any(random);
            var signed = SignedRequest.sign(request, Rig.CENTRE.getPrivate());
            var again = SignedRequest.read(signed.bytes());
            assertThat(again.request()).isEqualTo(request);
            assertThat(again.isBy(Rig.CENTRE.getPublic())).isTrue();
            assertThat(again.isBy(Rig.DEPOT.getPublic())).isFalse();
            assertThat(again.isBy(rsa())).isFalse();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void any_bytes_give_a_request_or_a_refusal(long seed) {
        var random = new SplittableRandom(seed);
        byte[] good = Rig.signed(any(random), Rig.CENTRE);
        for (int i = 0; i < 5_000 * TIMES; i++) {
            byte[] bytes = damaged(good, random);
            try {
                SignedRequest read = SignedRequest.read(bytes);
                assertThat(read.bytes()).as("only the one form is read").isEqualTo(bytes);
                boolean same = Arrays.equals(bytes, good);
                assertThat(read.isBy(Rig.CENTRE.getPublic())).isEqualTo(same);
            } catch (RefusedException e) {
                assertThat(e.reason()).isIn(Refusal.MALFORMED, Refusal.TOO_LARGE);
                assertThat(e.problem()).hasSizeBetween(10, 400).doesNotContain("\n");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "null",
                "{\"args\":{}}",
                "{\"args\": {},\"device\":\"t\",\"gateway\":\"a/b\",\"id\":\"12345678\",\"issuer\":\"c\",\"name\":\"n\",\"notAfter\":1,\"v\":1}",
                "{\"args\":{},\"device\":\"t\",\"gateway\":\"a/b\",\"id\":\"12345678\",\"issuer\":\"c\",\"name\":\"n\",\"notAfter\":1,\"v\":1} ",
                "{\"args\":{},\"device\":\"t\",\"gateway\":\"a/b\",\"id\":\"12345678\",\"issuer\":\"c\",\"name\":\"n\",\"notAfter\":01,\"v\":1}",
                "{\"args\":{},\"device\":\"t\",\"gateway\":\"a/b\",\"id\":\"12345678\",\"issuer\":\"c\",\"name\":\"n\",\"notAfter\":1,\"v\":2}",
                "{\"args\":{},\"device\":\"t\",\"gateway\":\"a/b\",\"id\":\"12345678\",\"issuer\":\"c\",\"name\":\"\\u006e\",\"notAfter\":1,\"v\":1}",
                "{\"args\":{},\"device\":\"t\",\"gateway\":\"a/b\",\"id\":\"short\",\"issuer\":\"c\",\"name\":\"n\",\"notAfter\":1,\"v\":1}",
                "{\"args\":{},\"device\":\"t\",\"gateway\":\"a/#\",\"id\":\"12345678\",\"issuer\":\"c\",\"name\":\"n\",\"notAfter\":1,\"v\":1}",
                "{\"args\":{},\"device\":\"T\",\"gateway\":\"a/b\",\"id\":\"12345678\",\"issuer\":\"c\",\"name\":\"n\",\"notAfter\":1,\"v\":1}",
                "{\"args\":{\"b\":\"1\",\"a\":\"2\"},\"device\":\"t\",\"gateway\":\"a/b\",\"id\":\"12345678\",\"issuer\":\"c\",\"name\":\"n\",\"notAfter\":1,\"v\":1}",
                "{\"args\":{\"a\":\"1\",\"a\":\"2\"},\"device\":\"t\",\"gateway\":\"a/b\",\"id\":\"12345678\",\"issuer\":\"c\",\"name\":\"n\",\"notAfter\":1,\"v\":1}",
                "{\"args\":{\"a\":1},\"device\":\"t\",\"gateway\":\"a/b\",\"id\":\"12345678\",\"issuer\":\"c\",\"name\":\"n\",\"notAfter\":1,\"v\":1}",
                "{\"args\":{},\"device\":\"t\",\"gateway\":\"a/b\",\"id\":\"12345678\",\"issuer\":\"c\",\"name\":\"n\",\"notAfter\":99999999999999999999,\"v\":1}"
            })
    void anything_but_the_one_form_is_malformed(String text) {
        var refused = catchThrowableOfType(RefusedException.class, () -> Request.read(text.getBytes(UTF_8)));

        assertThat(refused.reason()).isEqualTo(Refusal.MALFORMED);
    }

    private static byte[] damaged(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 2 -> {
                bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
            }
            default -> {
                for (int i = 0; i < 3; i++) {
                    byte[] letters = "{}[]\":,\\ 0eE.-\n".getBytes(UTF_8);
                    bytes[random.nextInt(bytes.length)] = letters[random.nextInt(letters.length)];
                }
            }
        }
        return bytes;
    }

    private static Request any(SplittableRandom random) {
        Map<String, String> arguments = new TreeMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            arguments.put("a" + random.nextInt(100), text(random));
        }
        return new Request(
                "site-" + random.nextInt(9) + "/gw",
                new Command(
                        "id-" + random.nextLong(),
                        new DeviceId("tlc-" + random.nextInt(9)),
                        "do.it",
                        arguments,
                        new Command.Authority("centre", random.nextLong(1, 99_999_999_999_999L))));
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        String letters = "ab \"\\/{}é€қЖ𝄞0";
        int[] points = letters.codePoints().toArray();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private static java.security.PublicKey rsa() {
        try {
            return java.security.KeyPairGenerator.getInstance("EC")
                    .generateKeyPair()
                    .getPublic();
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
