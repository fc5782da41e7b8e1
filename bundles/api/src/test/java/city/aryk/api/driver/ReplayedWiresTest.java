package city.aryk.api.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplayedWiresTest {
    private final Deadline deadline = Deadline.in(Duration.ofSeconds(1), () -> 0);
    private int asked;

    private byte[] answer(byte[] request) throws IOException {
        if (request.length == 0) {
            throw new IOException("not recorded");
        }
        asked++;
        return new byte[] {request[0], (byte) asked, 3};
    }

    @Test
    void an_answer_is_received_in_as_many_parts_as_there_is_room_for() throws IOException {
        var wire = new ReplayedWires(this::answer).tcp("meter", 4001, deadline);
        byte[] into = new byte[4];

        assertThat(wire.receive(into, 0, 4, deadline)).isZero();
        wire.send(new byte[] {7}, deadline);

        assertThat(wire.receive(into, 1, 2, deadline)).isEqualTo(2);
        assertThat(wire.receive(into, 3, 1, deadline)).isEqualTo(1);
        assertThat(into).containsExactly(0, 7, 1, 3);
        assertThat(wire.receive(into, 0, 4, deadline)).isZero();
    }

    @Test
    void what_is_discarded_does_not_arrive() throws IOException {
        var wire = new ReplayedWires(this::answer).tcp("meter", 4001, deadline);
        wire.send(new byte[] {7}, deadline);

        wire.discardInput();

        assertThat(wire.receive(new byte[4], 0, 4, deadline)).isZero();
    }

    @Test
    void a_wire_is_given_again_while_it_is_open_and_the_device_outlives_it() throws IOException {
        var wires = new ReplayedWires(this::answer);
        var first = wires.tcp("meter", 4001, deadline);
        assertThat(wires.tcp("other", 4002, deadline)).isSameAs(first);
        first.send(new byte[] {7}, deadline);

        first.close();
        var second = wires.tcp("meter", 4001, deadline);

        assertThat(first.isOpen()).isFalse();
        assertThat(second.isOpen()).isTrue();
        byte[] into = new byte[4];
        assertThat(second.receive(into, 0, 4, deadline)).isZero();
        second.send(new byte[] {7}, deadline);
        assertThat(second.receive(into, 0, 4, deadline)).isEqualTo(3);
        assertThat(into[1]).isEqualTo((byte) 2);
    }

    @Test
    void a_request_that_cannot_be_answered_is_an_error_of_the_wire() {
        var wire = new ReplayedWires(this::answer).tcp("meter", 4001, deadline);

        assertThatThrownBy(() -> wire.send(new byte[0], deadline))
                .isInstanceOf(IOException.class)
                .hasMessage("not recorded");
    }
}
