package city.aryk.profiles.set;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.aryk.profiles.set.Gate.Home;
import city.aryk.profiles.set.Gate.InForce;
import city.aryk.profiles.trust.Moment;
import city.aryk.profiles.trust.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SetWriterTest {
    private static final Label LABEL = new Label(42, "Кең кернеу «2026-07»", Forge.CREATED, Audience.ALL);
    private static final Gate GATE =
            new Gate(Forge.ROOT.anchors(), Moment.at(Forge.CREATED), new Home("abay", "gw-1"), InForce.NOTHING, false);

    private final Path folder;

    SetWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private SetContent content() throws Exception {
        Files.createDirectories(folder.resolve("profiles/energy-meter"));
        Files.createDirectories(folder.resolve("vocabulary"));
        Files.createDirectories(folder.resolve("captures/x"));
        Files.writeString(folder.resolve("profiles/energy-meter/b.yaml"), "profile: b\n".repeat(200));
        Files.writeString(folder.resolve("profiles/energy-meter/a.yaml"), "");
        Files.writeString(folder.resolve("profiles/.swp"), "editor");
        Files.writeString(folder.resolve("vocabulary/energy-meter.yaml"), "class: energy-meter");
        Files.writeString(folder.resolve("captures/x/exchange.hex"), "> 00");
        return SetContent.of(folder, SetContent.FOLDERS, Limits.USUAL).with("site.yaml", "site: a".getBytes(UTF_8));
    }

    private static Map<String, String> read(byte[] archive) throws Exception {
        Map<String, ByteArrayOutputStream> files = new TreeMap<>();
        SetReader.read(new ByteArrayInputStream(archive), Limits.USUAL, GATE, path -> {
            var out = new ByteArrayOutputStream();
            files.put(path, out);
            return out;
        });
        Map<String, String> texts = new TreeMap<>();
        files.forEach((path, bytes) -> texts.put(path, bytes.toString(UTF_8)));
        return texts;
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void what_is_written_is_read_back(Packing packing) throws Exception {
        byte[] archive = new SetWriter(Forge.SIGNER, packing).write(LABEL, content());

        assertThat(read(archive))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "profiles/energy-meter/a.yaml", "",
                        "profiles/energy-meter/b.yaml", "profile: b\n".repeat(200),
                        "site.yaml", "site: a",
                        "vocabulary/energy-meter.yaml", "class: energy-meter"));
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void the_same_content_gives_the_same_bytes(Packing packing) throws Exception {
        byte[] first = new SetWriter(Forge.SIGNER, packing).write(LABEL, content());
        byte[] second = new SetWriter(Forge.SIGNER, packing).write(LABEL, content());

        assertThat(second).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void any_zip_tool_can_look_inside(Packing packing) throws Exception {
        byte[] archive = new SetWriter(Forge.SIGNER, packing).write(LABEL, content());
        List<String> names = new ArrayList<>();

        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                zip.readAllBytes(); // checks the checksum
            }
        }
        Path file = Files.write(folder.resolve("set.aryk"), archive);
        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(names.size());
        }
        assertThat(names)
                .containsExactly(
                        "manifest.json",
                        "manifest.sig",
                        "signer.pem",
                        "profiles/energy-meter/a.yaml",
                        "profiles/energy-meter/b.yaml",
                        "site.yaml",
                        "vocabulary/energy-meter.yaml");
    }

    @Test
    void the_identity_does_not_depend_on_the_packing() throws Exception {
        List<String> ids = new ArrayList<>();
        for (Packing packing : Packing.values()) {
            byte[] archive = new SetWriter(Forge.SIGNER, packing).write(LABEL, content());
            ids.add(SetReader.read(
                            new ByteArrayInputStream(archive),
                            Limits.USUAL,
                            GATE,
                            path -> ByteArrayOutputStream.nullOutputStream())
                    .id());
        }
        assertThat(ids.get(1)).isEqualTo(ids.get(0)).matches("[0-9a-f]{64}");
    }

    @Test
    void a_folder_without_profiles_a_link_and_a_strange_name_are_refused() throws Exception {
        assertThat(refusal(folder.resolve("profiles")).problem())
                .hasToString(folder.resolve("profiles")
                        + ": holds no file; wanted the folders profiles, schema, vocabulary");

        Files.createDirectories(folder.resolve("profiles"));
        Path link = Files.createSymbolicLink(folder.resolve("profiles/a.yaml"), Path.of("/etc/passwd"));
        assertThat(refusal(folder).problem()).hasToString(link + ": is a symbolic link; wanted a plain file");

        Files.delete(link);
        Files.writeString(folder.resolve("profiles/a b.yaml"), "x");
        assertThat(refusal(folder).problem())
                .hasToString("profiles/a b.yaml: wanted names of letters, digits and . _ + - joined by /,"
                        + " none starting with .");
    }

    private static RefusedException refusal(Path root) {
        return catchThrowableOfType(
                RefusedException.class, () -> SetContent.of(root, SetContent.FOLDERS, Limits.USUAL));
    }

    @Test
    void a_label_that_no_gateway_would_take_is_refused_at_the_desk() throws Exception {
        SetContent content = content();
        var label = new Label(0, "x", Forge.CREATED, Audience.ALL);

        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> new SetWriter(Forge.SIGNER, Packing.STORED).write(label, content));

        assertThat(refused.problem()).hasToString("manifest.json.version: wanted 1 to 9007199254740991, got 0");
    }

    @Test
    void a_failing_sink_ends_the_reading() throws Exception {
        byte[] archive = new SetWriter(Forge.SIGNER, Packing.STORED).write(LABEL, content());

        IOException failed = catchThrowableOfType(
                IOException.class,
                () -> SetReader.read(new ByteArrayInputStream(archive), Limits.USUAL, GATE, path -> {
                    throw new IOException("No space left on device");
                }));

        assertThat(failed).hasMessage("No space left on device");
    }

    @Test
    void nothing_is_unpacked_before_the_signer_is_trusted() throws Exception {
        byte[] archive = new SetWriter(Forge.SIGNER, Packing.STORED).write(LABEL, content());
        var stranger = new Gate(
                city.aryk.profiles.trust.Anchors.of(List.of()), GATE.moment(), GATE.home(), InForce.NOTHING, false);
        List<String> opened = new ArrayList<>();

        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> SetReader.read(new ByteArrayInputStream(archive), Limits.USUAL, stranger, path -> {
                    opened.add(path);
                    return ByteArrayOutputStream.nullOutputStream();
                }));

        assertThat(refused).isNotNull();
        assertThat(opened).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void any_bytes_are_a_right_set_or_one_refusal(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        byte[] good =
                new SetWriter(Forge.SIGNER, seed % 2 == 0 ? Packing.STORED : Packing.DEFLATED).write(LABEL, content());
        Map<String, String> wanted = read(good);
        SetReader.Admission open = (manifest, proof) -> {}; // so that what lies behind the signature is reached too
        for (int i = 0; i < 1_500; i++) {
            byte[] bytes = spoilt(good, random);
            try {
                SetReader.read(
                        new ByteArrayInputStream(bytes),
                        Limits.USUAL,
                        open,
                        path -> ByteArrayOutputStream.nullOutputStream());
                assertThat(read(bytes)).isEqualTo(wanted);
            } catch (RefusedException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private static byte[] spoilt(byte[] good, SplittableRandom random) {
        if (random.nextInt(10) == 0) {
            byte[] bytes = new byte[random.nextInt(500)];
            random.nextBytes(bytes);
            return bytes;
        }
        byte[] bytes = good.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return random.nextInt(5) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
