package city.aryk.cli;

import city.aryk.api.model.DeviceId;
import city.aryk.cli.rollout.GatewayName;
import city.aryk.commands.RefusedException;
import city.aryk.commands.Request;
import city.aryk.commands.SignedRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aryk command make}: a signed request for one device of one gateway. */
@Command(name = "make")
final class CommandMakeCommand implements Callable<Integer> {
    static final int MOST_BYTES = SignedRequest.LARGEST;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "command.name")
    private String name = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARG=VALUE", descriptionKey = "command.args")
    private Map<String, String> arguments = new TreeMap<>();

    @Option(names = "--gateway", required = true, paramLabel = "SITE/GATEWAY", descriptionKey = "command.gateway")
    private String gateway = "";

    @Option(names = "--device", required = true, paramLabel = "DEVICE", descriptionKey = "command.device")
    private String device = "";

    @Option(names = "--issuer", required = true, paramLabel = "NAME", descriptionKey = "command.issuer")
    private String issuer = "";

    @Option(names = "--key", required = true, paramLabel = "FILE", descriptionKey = "command.key")
    private Path key = Path.of("");

    @Option(names = "--id", paramLabel = "ID", descriptionKey = "command.id")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--valid",
            converter = Spans.Reader.class,
            paramLabel = "60s",
            defaultValue = "60s",
            descriptionKey = "command.valid")
    private Duration valid = Duration.ofSeconds(60);

    @Option(names = "--out", required = true, paramLabel = "FILE", descriptionKey = "command.out")
    private Path out = Path.of("");

    @Override
    public Integer call() throws Refused {
        var to = GatewayName.of(gateway).orElseThrow(() -> Refused.input(Texts.of("gateway.form", gateway)));
        var authority = new city.aryk.api.command.Command.Authority(
                issuer, Desk.now().plus(valid).toEpochMilli());
        try {
            var command = new city.aryk.api.command.Command(
                    id.orElseGet(() -> UUID.randomUUID().toString()), new DeviceId(device), name, arguments, authority);
            var signed = SignedRequest.sign(new Request(to.toString(), command), CommandKeys.read(key));
            Desk.write(out, signed.bytes());
            System.out.println(Texts.of("command.made", out, command.id(), Spans.text(valid)));
            return 0;
        } catch (RefusedException e) {
            throw Refused.input(Texts.of("refused", e.problem(), e.reason().code()));
        } catch (IllegalArgumentException e) {
            throw Refused.input(String.valueOf(e.getMessage()));
        }
    }
}
