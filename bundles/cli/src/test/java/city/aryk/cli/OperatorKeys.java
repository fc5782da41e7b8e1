package city.aryk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Keys and certificates, made by the very commands that the documentation gives to operators. */
final class OperatorKeys {
    private static final Path README = Path.of("..", "..", "device-profiles", "README.md");
    private static final Pattern COMMANDS = Pattern.compile("```sh\\n(openssl genpkey.*?)```", Pattern.DOTALL);

    private OperatorKeys() {}

    /** The operator's key with its chain; the root's certificate lies beside it as {@code root.pem}. */
    static Path make(Path folder) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/openssl")), "skipped: openssl is not installed on this machine");
        var commands = COMMANDS.matcher(Files.readString(README));
        assertThat(commands.find()).as("commands in " + README).isTrue();
        var log = folder.resolve("openssl.log");
        var process = new ProcessBuilder("/bin/sh", "-ec", commands.group(1))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return folder.resolve("operator.pem");
    }
}
