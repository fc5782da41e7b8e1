package city.aryk.street.gateway;

import city.aryk.street.Street;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the site that makes a gateway poll a street once a second. */
public final class SiteFolder {
    /** The topics of the gateway that a site makes. */
    public static final String PREFIX = "aryk/1/street/gw-0001/";

    private SiteFolder() {}

    /**
     * Writes {@code site.yaml}; every point of every device is polled each second. One point of the first device is on
     * the live stream, so that the first published reading tells of the start and not of how long readings may wait for
     * company.
     *
     * @param more lines for {@code devices:}, each indented by two, or empty
     */
    public static void write(Path folder, Street street, URI broker, String more) throws IOException {
        var site = new StringBuilder(
                """
                site: street
                gateway: gw-0001
                uplink:
                  broker: %s
                  flush: {live: 1s, normal: 5s, bulk: 5s}
                devices:
                """
                        .formatted(broker));
        for (int i = 0; i < street.meters().size(); i++) {
            var meter = street.meters().get(i).plan();
            site.append(
                    """
                      %s:
                        profile: %s
                        at: %s
                        every: 1s
                    """
                            .formatted(meter.device(), meter.profile(), street.endpoint(i)));
            if (i == 0) {
                site.append("    points: {frequency: {stream: live}}\n");
            }
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("site.yaml"), site + more);
    }
}
