package city.aryk.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NtpPeerTest {
    private static final long SECOND = 1_000_000L;

    @Test
    void a_peer_is_asked_and_its_time_placed_in_the_middle_of_the_way() throws Exception {
        try (var server = new NtpServer(answer -> answer)) {
            var peer = new NtpPeer(System::nanoTime);
            long expected = System.currentTimeMillis() * 1000 - System.nanoTime() / 1000;

            var sample = answered(peer, server.uri());

            assertThat(Math.abs(sample.offsetMicros() - expected))
                    .isLessThanOrEqualTo(sample.uncertainMicros() + 50_000);
            assertThat(sample.uncertainMicros()).isBetween(0L, SECOND / 2);
        }
    }

    /** A machine that is busy may need more than a second for an answer. */
    private static NtpPeer.Sample answered(NtpPeer peer, URI uri) throws Exception {
        Optional<Exception> last = Optional.empty();
        for (int i = 0; i < 20; i++) {
            try {
                return peer.ask(uri);
            } catch (SocketTimeoutException | NtpPacket.RefusedException e) {
                last = Optional.of(e);
            }
        }
        throw last.orElseThrow();
    }

    @Test
    void an_answer_to_somebody_else_and_silence_give_no_time() throws Exception {
        try (var server =
                new NtpServer(answer -> ByteBuffer.wrap(answer).putLong(24, 7).array())) {
            var peer = new NtpPeer(System::nanoTime);
            assertThatThrownBy(() -> peer.ask(server.uri()))
                    .isInstanceOfAny(NtpPacket.RefusedException.class, SocketTimeoutException.class);
            server.script(answer -> new byte[0]);
            assertThatThrownBy(() -> peer.ask(server.uri())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void the_way_there_and_back_bounds_what_is_uncertain() throws Exception {
        // asked at 10 s, answered at 10.4 s; the peer had it for 0.1 s
        var times = new NtpPacket.Times(1_000_000 * SECOND, 1_000_000 * SECOND + SECOND / 10);

        var sample = NtpPeer.sample(10 * SECOND, 10 * SECOND + 4 * SECOND / 10, times);

        assertThat(sample.uncertainMicros()).isEqualTo(150_000);
        assertThat(sample.offsetMicros()).isEqualTo(1_000_000 * SECOND + 50_000 - 10_200_000);
    }

    @Test
    void an_answer_that_was_longer_at_the_peer_than_away_is_refused() {
        var times = new NtpPacket.Times(SECOND, 3 * SECOND);
        assertThatThrownBy(() -> NtpPeer.sample(0, SECOND, times)).isInstanceOf(NtpPacket.RefusedException.class);
    }

    @Test
    void only_an_answer_that_the_one_before_bears_out_is_believed() {
        var offset = new PeerOffset();
        long right = 1_780_000_000L * SECOND;

        assertThat(offset.take(new NtpPeer.Sample(right, 500))).isFalse();
        assertThat(offset.millis()).isEmpty();
        assertThat(offset.take(new NtpPeer.Sample(right + 900, 500))).isTrue();
        assertThat(offset.millis()).hasValue(1_780_000_000_001L);

        assertThat(offset.take(new NtpPeer.Sample(right + 3600 * SECOND, 500))).isFalse();
        assertThat(offset.millis()).hasValue(1_780_000_000_001L);
        assertThat(offset.take(new NtpPeer.Sample(right + 400, 500))).isFalse();
        assertThat(offset.take(new NtpPeer.Sample(right + 400, 500))).isTrue();
        assertThat(offset.millis()).hasValue(1_780_000_000_000L);
    }
}
