package city.aryk.street.gateway;

import city.aryk.street.Street;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

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
            site.append(device(street, i));
            if (i == 0) {
                site.append("    points: {frequency: {stream: live}}\n");
            }
        }
        save(folder, site + more);
    }

    /**
     * Writes {@code site.yaml} of a street whose readings are all live, with the usual patience of two seconds.
     *
     * @param drain readings of a backlog that may pass in a second; 0 for no limit
     */
    public static void writeLive(Path folder, Street street, URI broker, long drain) throws IOException {
        var site = new StringBuilder(
                """
                site: street
                gateway: gw-0001
                uplink:
                  broker: %s
                  drain: %d
                devices:
                """
                        .formatted(broker, drain));
        for (int i = 0; i < street.meters().size(); i++) {
            site.append(device(street, i)).append("    points:\n");
            for (var register : street.meters().get(i).model().map().registers()) {
                site.append("      ").append(register.meaning().point()).append(": {stream: live}\n");
            }
        }
        save(folder, site.toString());
    }

    private static String device(Street street, int i) {
        var meter = street.meters().get(i).plan();
        return """
                  %s:
                    profile: %s
                    at: %s
                    every: 1s
                """
                .formatted(meter.device(), meter.profile(), street.endpoint(i));
    }

    /** Writes a secret that {@code site.yaml} names, for its owner alone. */
    public static void secret(Path folder, String name, String secret) throws IOException {
        var file = Files.createDirectories(folder.resolve("secrets")).resolve(name);
        Files.writeString(file, secret);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Writes {@code site.yaml}. */
    public static void save(Path folder, String site) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("site.yaml"), site);
    }
}
