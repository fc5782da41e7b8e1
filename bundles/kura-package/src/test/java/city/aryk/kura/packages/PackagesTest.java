package city.aryk.kura.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarInputStream;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Opens the packages that were built. */
class PackagesTest {
    /** What a Kura 5.6 itself has, of what is imported; versions by the facts of its distribution. */
    private static final Map<String, String> KURA = Map.ofEntries(
            Map.entry("org.eclipse.kura", "1.7.0"),
            Map.entry("org.eclipse.kura.channel", "1.3.0"),
            Map.entry("org.eclipse.kura.channel.listener", "1.0.0"),
            Map.entry("org.eclipse.kura.cloudconnection.listener", "1.0.0"),
            Map.entry("org.eclipse.kura.cloudconnection.message", "1.0.0"),
            Map.entry("org.eclipse.kura.cloudconnection.publisher", "1.0.0"),
            Map.entry("org.eclipse.kura.cloudconnection.request", "1.0.0"),
            Map.entry("org.eclipse.kura.configuration", "1.2.0"),
            Map.entry("org.eclipse.kura.core.configuration.metatype", "1.0.0"),
            Map.entry("org.eclipse.kura.crypto", "1.3.0"),
            Map.entry("org.eclipse.kura.driver", "1.0.0"),
            Map.entry("org.eclipse.kura.message", "1.5.0"),
            Map.entry("org.eclipse.kura.security.keystore", "1.2.0"),
            Map.entry("org.eclipse.kura.security.tamper.detection", "1.0.0"),
            Map.entry("org.eclipse.kura.status", "1.0.2"),
            Map.entry("org.eclipse.kura.system", "1.7.0"),
            Map.entry("org.eclipse.kura.type", "1.1.0"),
            Map.entry("org.eclipse.kura.watchdog", "1.0.2"),
            Map.entry("org.osgi.framework", "1.9.0"),
            Map.entry("org.slf4j", "1.7.36"));

    /** Implemented provider types take a narrow range, all else goes up to the next major version. */
    private static final Set<String> PROVIDED =
            Set.of("org.eclipse.kura.driver", "org.eclipse.kura.security.tamper.detection");

    private static final Pattern PACKAGE = Pattern.compile("([a-zA-Z0-9_.]+)((?:;[^,\"]*(?:\"[^\"]*\")?)*)(?:,|$)");
    private static final Map<String, Map<String, String>> BUNDLES = new HashMap<>();
    private static final List<String> ORDER = new ArrayList<>();
    private static String manifest = "";

    @BeforeAll
    static void open() throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(built(".dp")))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                ORDER.add(entry.getName());
                byte[] bytes = zip.readAllBytes();
                if (entry.getName().endsWith(".jar")) {
                    BUNDLES.put(entry.getName(), headers(bytes));
                } else {
                    manifest = new String(bytes, StandardCharsets.UTF_8);
                }
            }
        }
    }

    @Test
    void the_manifest_comes_first_and_has_a_section_for_every_bundle_in_order() {
        assertThat(ORDER.get(0)).isEqualTo("META-INF/MANIFEST.MF");
        assertThat(manifest)
                .startsWith("Manifest-Version: 1.0\r\nDeploymentPackage-SymbolicName: aryk\r\n")
                .containsPattern("DeploymentPackage-Version: [0-9]+\\.[0-9]+\\.[0-9]+");
        var named = Pattern.compile("Name: (\\S+)\r\nBundle-SymbolicName: (\\S+)\r\nBundle-Version: (\\S+)\r\n\r\n")
                .matcher(manifest)
                .results()
                .toList();
        assertThat(named).extracting(result -> result.group(1)).isEqualTo(ORDER.subList(1, ORDER.size()));
        for (var result : named) {
            var headers = BUNDLES.getOrDefault(result.group(1), Map.of());
            assertThat(headers.get("Bundle-SymbolicName")).isEqualTo(result.group(2));
            assertThat(headers.get("Bundle-Version")).isEqualTo(result.group(3));
        }
    }

    @Test
    void everything_is_inside_and_nothing_of_kuras_own() {
        assertThat(BUNDLES.keySet())
                .contains("bundles/aryk-kura.jar", "bundles/aryk-api.jar", "bundles/jackson-core.jar")
                .noneMatch(name -> name.contains("signatures") || name.contains("slf4j") || name.contains("felix"));
        assertThat(BUNDLES).hasSizeGreaterThanOrEqualTo(19);
    }

    @Test
    void only_the_api_and_the_codec_export() {
        BUNDLES.forEach((file, headers) -> {
            String exports = headers.getOrDefault("Export-Package", "");
            if (file.startsWith("bundles/aryk-")) {
                packages(exports).keySet().forEach(name -> assertThat(name)
                        .matches("city\\.aryk\\.api\\..*|city\\.aryk\\.codec"));
            }
        });
    }

    @Test
    void every_import_is_inside_or_in_a_kura_of_5_6_within_its_range() {
        Map<String, String> offered = new HashMap<>(KURA);
        BUNDLES.values().forEach(headers -> packages(headers.getOrDefault("Export-Package", ""))
                .forEach((name, attributes) -> offered.put(name, version(attributes))));
        Set<String> missing = new HashSet<>();
        BUNDLES.forEach((file, headers) -> packages(headers.getOrDefault("Import-Package", ""))
                .forEach((name, attributes) -> {
                    boolean platform =
                            name.startsWith("javax.") || name.startsWith("org.xml") || name.startsWith("org.w3c");
                    boolean optional = attributes.contains("resolution:=optional");
                    if (!platform && !optional && !within(version(attributes), offered.get(name))) {
                        missing.add(file + " " + name + " " + version(attributes));
                    }
                }));

        assertThat(missing).isEmpty();
    }

    @Test
    void ranges_of_kura_follow_who_implements() {
        packages(BUNDLES.getOrDefault("bundles/aryk-kura.jar", Map.of()).getOrDefault("Import-Package", ""))
                .forEach((name, attributes) -> {
                    if (name.startsWith("org.eclipse.kura")) {
                        assertThat(version(attributes)).as(name).endsWith(PROVIDED.contains(name) ? ",1.1)" : ",2)");
                    }
                });
    }

    @Test
    void no_bundle_wants_more_than_java_17_or_components_1_4() {
        BUNDLES.forEach((file, headers) -> {
            String wanted = headers.getOrDefault("Require-Capability", "");
            assertThat(wanted).as(file).doesNotContain("version>=1.5.0").doesNotContain("version=21");
        });
    }

    @Test
    void the_debian_package_drops_the_same_bundles_where_kura_6_looks() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "no dpkg-deb on this machine");
        String deb = built(".deb").toString();
        String contents = run("dpkg-deb", "--contents", deb);
        String info = run("dpkg-deb", "--info", deb);

        BUNDLES.keySet().forEach(name -> assertThat(contents)
                .containsPattern(
                        "-rw------- root/root .* \\./opt/eclipse/kura/plugins/6s/" + name.substring(8) + "\n"));
        assertThat(info)
                .contains("Package: aryk-kura", "Architecture: all", "Depends: kura | kura-core", "postinst", "postrm");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static Path built(String ending) throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Map<String, String> headers(byte[] jar) throws IOException {
        Map<String, String> headers = new HashMap<>();
        try (var in = new JarInputStream(new ByteArrayInputStream(jar))) {
            var manifest = in.getManifest();
            if (manifest != null) {
                manifest.getMainAttributes().forEach((name, value) -> headers.put(name.toString(), value.toString()));
            }
        }
        return headers;
    }

    private static Map<String, String> packages(String header) {
        Map<String, String> packages = new HashMap<>();
        var matcher = PACKAGE.matcher(header);
        while (matcher.find()) {
            packages.put(matcher.group(1), matcher.group(2));
        }
        return packages;
    }

    private static String version(String attributes) {
        var matcher = Pattern.compile("version=\"([^\"]+)\"").matcher(attributes);
        return matcher.find() ? matcher.group(1) : "0";
    }

    /** Whether a version is offered at all, and lies in a range. */
    private static boolean within(String range, @org.jspecify.annotations.Nullable String offered) {
        if (offered == null) {
            return false;
        }
        String[] ends = range.replaceAll("[\\[()\\]]", "").split(",", -1);
        return compare(offered, ends[0]) >= 0 && (ends.length < 2 || compare(offered, ends[1]) < 0);
    }

    private static int compare(String one, String other) {
        var a = java.lang.module.ModuleDescriptor.Version.parse(one);
        return a.compareTo(java.lang.module.ModuleDescriptor.Version.parse(other));
    }
}
