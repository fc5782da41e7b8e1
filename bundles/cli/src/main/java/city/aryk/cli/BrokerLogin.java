package city.aryk.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import picocli.CommandLine.Option;

/** Who one is at a broker; an option group of every command that talks to one. A password is never an option. */
final class BrokerLogin {
    private static final int LONGEST = 65_535; // MQTT 5.0, section 1.5.6
    private static final EnumSet<PosixFilePermission> OTHERS =
            EnumSet.range(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_EXECUTE);

    @Option(names = "--user", paramLabel = "NAME", descriptionKey = "broker.user")
    private Optional<String> user = Optional.empty();

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "broker.password")
    private Optional<Path> password = Optional.empty();

    void introduce(MqttConnectionOptions options) throws Refused {
        user.ifPresent(options::setUserName);
        if (password.isPresent()) {
            options.setPassword(secret(password.get()));
        }
    }

    private static byte[] secret(Path file) throws Refused {
        try {
            var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null && view.readAttributes().permissions().stream().anyMatch(OTHERS::contains)) {
                throw Refused.input(Texts.of("broker.password.open", file));
            }
            var bytes = Files.readString(file).stripTrailing().getBytes(StandardCharsets.UTF_8);
            if (bytes.length == 0 || bytes.length > LONGEST) {
                throw Refused.input(Texts.of("broker.password.length", file, LONGEST, bytes.length));
            }
            return bytes;
        } catch (IOException e) {
            throw Refused.input(Texts.of("file.unreadable", file, e));
        }
    }
}
