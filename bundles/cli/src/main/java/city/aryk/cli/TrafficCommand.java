package city.aryk.cli;

import picocli.CommandLine.Command;

/** {@code aryk traffic …}: logs of signal controllers and what is computed from them. */
@Command(
        name = "traffic",
        mixinStandardHelpOptions = true,
        subcommands = {TrafficImportCommand.class, TrafficMeasuresCommand.class})
final class TrafficCommand {
    private TrafficCommand() {}
}
