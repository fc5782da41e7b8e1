package city.aryk.cli;

import picocli.CommandLine.Option;

/** {@code --help} alone, for commands where {@code --version} is the version of what is made. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "help")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean asked;
}
