package city.aryk.street.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import city.aryk.street.Street;
import city.aryk.street.plan.StreetFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Asks the virtual meter with a Modbus master written by others (libmodbus, through Debian's mbpoll). */
class MbpollTest {
    private static final Path MBPOLL = Path.of("/usr/bin/mbpoll");

    @Test
    void a_master_written_by_others_reads_the_values_of_the_recording() throws Exception {
        assumeThat(Files.isExecutable(MBPOLL))
                .as("mbpoll is missing; apt-get install mbpoll brings it")
                .isTrue();
        try (var street = Street.open(StreetFile.standard())) {
            // -0: addresses from 0; -t 3:float: input registers as float32; -B: high word first; -1: once
            var process = new ProcessBuilder(
                            MBPOLL.toString(),
                            "-m",
                            "tcp",
                            "-p",
                            Integer.toString(street.port(0)),
                            "-a",
                            "1",
                            "-0",
                            "-r",
                            "0",
                            "-c",
                            "9",
                            "-t",
                            "3:float",
                            "-B",
                            "-1",
                            "127.0.0.1")
                    .redirectErrorStream(true)
                    .start();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(output).contains("[0]: \t243.15").contains("[6]: \t1.4").contains("[12]: \t326");
            assertThat(process.exitValue()).isZero();
        }
    }
}
