package city.aryk.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the product, from the manifest of its jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion());
        return new String[] {
            "aryk " + version.orElse("(not packaged)"),
            "Java " + Runtime.version() + ", " + System.getProperty("os.arch")
        };
    }
}
