package city.aryk.driver.dlms;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PushSerialTest {

    @Test
    void frames_that_a_meter_sends_by_itself_are_heard_on_a_serial_line() throws Exception {
        BlockingQueue<Octets> heard = new ArrayBlockingQueue<>(4);
        Octets frame = new HdlcFrame(
                        HdlcAddress.single(16), HdlcAddress.single(1), HdlcFrame.UI, false, Octets.hex("E6E7000F01"))
                .write();
        var line = new MemoryLine(bytes -> List.of(Octets.hex("55AA"), frame)); // the frame is behind noise
        var place = PushPlace.of(URI.create("dlms-push:///dev/ttyUSB0"));
        var sink = new PushSource.Sink() {
            @Override
            public void take(Octets apdu, String from) {
                heard.add(apdu);
            }

            @Override
            public boolean isWanted() {
                return heard.isEmpty();
            }
        };
        line.send(new byte[1], line.deadline());
        var source = new PushSerial(place.line(), sink, Deadline.in(Duration.ofDays(1), line.now::get));
        source.open(line, line.deadline());

        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(Octets.hex("0F01"));
        source.close();
    }
}
