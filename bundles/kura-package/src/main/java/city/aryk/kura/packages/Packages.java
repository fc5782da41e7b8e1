package city.aryk.kura.packages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs a folder of bundles: {@code aryk-VERSION.dp}, an OSGi deployment package (OSGi Compendium 7, section 114.3) for
 * Kura 5.6, and {@code aryk-kura_VERSION_all.deb} for Kura 6. The same bundles give the same bytes.
 */
public final class Packages {
    private static final String PLUGINS = "opt/eclipse/kura/plugins/6s/";
    private static final long WHEN = 1_767_225_600_000L;

    private Packages() {}

    /** One bundle. */
    record Bundle(Path jar, String name, String version) {
        String file() {
            return String.valueOf(jar.getFileName());
        }
    }

    /** Arguments: the folder of the bundles, the folder for the packages, the product's version. */
    public static void main(String[] args) throws IOException {
        List<Bundle> bundles = bundles(Path.of(args[0]));
        Path target = Path.of(args[1]);
        String version = args[2];
        deployment(bundles, version.replace('-', '.'), target.resolve("aryk-" + version + ".dp"));
        debian(bundles, version.replace('-', '~'), target);
    }

    private static List<Bundle> bundles(Path folder) throws IOException {
        List<Bundle> bundles = new ArrayList<>();
        try (Stream<Path> jars = Files.list(folder)) {
            for (Path jar : jars.sorted().toList()) {
                try (var file = new JarFile(jar.toFile())) {
                    var headers = file.getManifest().getMainAttributes();
                    String name = headers.getValue("Bundle-SymbolicName");
                    if (name == null) {
                        throw new IOException(jar + ": no bundle");
                    }
                    bundles.add(new Bundle(jar, name.split(";", 2)[0], headers.getValue("Bundle-Version")));
                }
            }
        }
        return bundles;
    }

    private static void deployment(List<Bundle> bundles, String version, Path file) throws IOException {
        var manifest = new StringBuilder("Manifest-Version: 1.0\r\nDeploymentPackage-SymbolicName: aryk\r\n")
                .append("DeploymentPackage-Version: ")
                .append(version)
                .append("\r\n\r\n");
        for (Bundle bundle : bundles) {
            manifest.append("Name: bundles/")
                    .append(bundle.file())
                    .append("\r\nBundle-SymbolicName: ")
                    .append(bundle.name())
                    .append("\r\nBundle-Version: ")
                    .append(bundle.version())
                    .append("\r\n\r\n");
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(zip, "META-INF/MANIFEST.MF", manifest.toString().getBytes(UTF_8)); // has to come first
            for (Bundle bundle : bundles) {
                entry(zip, "bundles/" + bundle.file(), Files.readAllBytes(bundle.jar()));
            }
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(WHEN);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void debian(List<Bundle> bundles, String version, Path target) throws IOException {
        var data = new Tar();
        long size = 0;
        for (String folder :
                List.of("opt/", "opt/eclipse/", "opt/eclipse/kura/", "opt/eclipse/kura/plugins/", PLUGINS)) {
            data.folder("./" + folder);
        }
        for (Bundle bundle : bundles) {
            byte[] jar = Files.readAllBytes(bundle.jar());
            size += jar.length;
            data.file("./" + PLUGINS + bundle.file(), 0600, jar);
        }
        var control = new Tar();
        control.file("./control", 0644, control(version, size / 1024).getBytes(UTF_8));
        control.file("./postinst", 0755, script("postinst"));
        control.file("./postrm", 0755, script("postrm"));
        var deb = new Ar();
        deb.member("debian-binary", "2.0\n".getBytes(UTF_8));
        deb.member("control.tar.gz", control.gzipped());
        deb.member("data.tar.gz", data.gzipped());
        Files.write(target.resolve("aryk-kura_" + version + "_all.deb"), deb.bytes());
    }

    private static String control(String version, long kibibytes) {
        return "Package: aryk-kura\nVersion: " + version + "\nArchitecture: all\nSection: misc\nPriority: optional\n"
                + "Maintainer: Aryk <aryk@aryk.city>\nDepends: kura | kura-core\nInstalled-Size: " + kibibytes
                + "\nDescription: Aryk inside Eclipse Kura 6\n"
                + " Street devices as drivers of Kura, with a durable outbox in front of its cloud connections.\n";
    }

    private static byte[] script(String name) throws IOException {
        try (var in = Packages.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IOException("no " + name);
            }
            return in.readAllBytes();
        }
    }
}
