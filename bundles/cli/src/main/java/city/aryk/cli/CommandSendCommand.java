package city.aryk.cli;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aryk command send}: brings a request to its gateway, and prints the answers until the last. */
@Command(name = "send")
final class CommandSendCommand implements Callable<Integer> {
    private static final Set<String> GOOD = Set.of("completed", "done", "cancelled");

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    @Parameters(paramLabel = "FILE", descriptionKey = "command.file")
    private Path file = Path.of("");

    @Option(names = "--broker", required = true, paramLabel = "URL", descriptionKey = "broker.url")
    private URI broker = URI.create("");

    @Mixin
    private final BrokerLogin login = new BrokerLogin();

    @Option(
            names = "--wait",
            converter = Spans.Reader.class,
            paramLabel = "150s",
            defaultValue = "150s",
            descriptionKey = "command.wait")
    private Duration wait = Duration.ofSeconds(150);

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws Refused, InterruptedException {
        var signed = CommandCommand.read(file);
        var prefix = "aryk/1/" + signed.request().gateway() + "/";
        var answersTo = prefix + "answer/" + UUID.randomUUID();
        BlockingQueue<CommandAnswer> answers = new LinkedBlockingQueue<>();
        try (var link = BrokerLink.connect(
                broker,
                login,
                (topic, payload) -> answers.add(CommandAnswer.read(new String(payload, StandardCharsets.UTF_8))))) {
            link.subscribe(answersTo);
            link.ask(prefix + "cmd/" + signed.request().command().name(), signed.bytes(), answersTo);
            return print(answers);
        }
    }

    private int print(BlockingQueue<CommandAnswer> answers) throws Refused, InterruptedException {
        while (true) {
            var answer = answers.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                throw Refused.failed(Texts.of("command.silent", Spans.text(wait)));
            }
            System.out.println(json ? answer.text() : answer.line());
            if (answer.last()) {
                return GOOD.contains(answer.state()) ? 0 : 1;
            }
        }
    }
}
