package city.aryk.profiles.set;

import static city.aryk.profiles.set.Refusals.GATE;
import static city.aryk.profiles.set.Refusals.TIGHT;
import static city.aryk.profiles.set.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every way in which an archive from outside can be wrong, with the message that it gives. */
final class HostileArchiveTest {
    private final Forge forge = new Forge();

    @Test
    void the_forge_makes_a_right_set_where_nothing_is_wrong() throws Exception {
        forge.file("profiles/a.yaml", "a");
        forge.file("profiles/b.yaml", "b".repeat(5000)).deflated();
        List<String> got = new ArrayList<>();

        SetManifest manifest = SetReader.read(new ByteArrayInputStream(forge.archive()), TIGHT, GATE, name -> {
            got.add(name);
            return OutputStream.nullOutputStream();
        });

        assertThat(got).containsExactly("profiles/a.yaml", "profiles/b.yaml");
        assertThat(manifest.label().version()).isEqualTo(7);
    }

    @Test
    void a_path_that_leads_out_is_refused() {
        forge.file("../../etc/passwd", "x");
        assertRefused(
                forge.archive(),
                Reason.PATH_TRAVERSAL,
                "../../etc/passwd",
                "the path leads out of the set; wanted a path without ..");
    }

    @Test
    void a_path_that_leads_out_is_refused_in_the_archive_too() {
        forge.listed("profiles/a.yaml", new byte[] {'x'});
        for (String path : List.of("profiles/../../x", "..", "profiles/..", "a\\..\\b")) {
            Forge one = new Forge().listed("profiles/a.yaml", new byte[] {'x'});
            one.unlisted(path, "x");
            assertRefused(
                    one.archive(),
                    Reason.PATH_TRAVERSAL,
                    path,
                    "the path leads out of the set; wanted a path without ..");
        }
    }

    @Test
    void an_absolute_path_is_refused() {
        for (String path : List.of("/etc/passwd", "C:/windows/a", "C:a", "\\\\server\\share")) {
            Forge one = new Forge().listed("profiles/a.yaml", new byte[] {'x'});
            one.unlisted(path, "x");
            assertRefused(
                    one.archive(),
                    Reason.ABSOLUTE_PATH,
                    path,
                    "the path starts at a root; wanted a path inside the set");
        }
    }

    @Test
    void other_strange_paths_are_refused() {
        for (String path : List.of("a//b", "a/", ".hidden", "a/./b", "a b", "a\\b", "a\0b", "caf\u00e9")) {
            Forge one = new Forge().listed("profiles/a.yaml", new byte[] {'x'});
            one.unlisted(path, "x");
            assertRefused(
                    one.archive(),
                    Reason.BAD_PATH,
                    path.replace('\0', '?').replace('\u00e9', '?'),
                    "wanted names of letters, digits and . _ + - joined by /, none starting with .");
        }
        Forge one = new Forge().listed("profiles/a.yaml", new byte[] {'x'});
        one.unlisted("a".repeat(201), "x");
        assertRefused(one.archive(), Reason.BAD_PATH, "archive", "an entry's path has 201 letters; wanted 1 to 200");
    }

    @Test
    void the_same_entry_twice_is_refused() {
        forge.file("profiles/a.yaml", "x");
        forge.file("profiles/b.yaml", "x");
        forge.unlisted("profiles/a.yaml", "x");
        assertRefused(forge.archive(), Reason.DUPLICATE, "profiles/a.yaml", "is in the archive twice");
    }

    @Test
    void the_same_path_twice_in_the_manifest_is_refused() {
        forge.file("profiles/a.yaml", "x");
        forge.file("profiles/a.yaml", "x");
        assertRefused(forge.archive(), Reason.DUPLICATE, "profiles/a.yaml", "stands twice in manifest.json");
    }

    @Test
    void a_file_in_the_manifests_own_place_is_refused() {
        forge.file("manifest.json", "{}");
        assertRefused(forge.archive(), Reason.DUPLICATE, "manifest.json", "stands twice in manifest.json");
    }

    @Test
    void a_file_that_is_also_a_folder_is_refused() {
        forge.file("a", "x");
        forge.file("a-b", "x");
        forge.file("a/b", "x");
        assertRefused(forge.archive(), Reason.DUPLICATE, "a/b", "a is both a file and a folder in manifest.json");
    }

    @Test
    void a_symbolic_link_is_refused() {
        forge.file("profiles/a.yaml", "/etc/passwd").mode(0120777);
        assertRefused(forge.archive(), Reason.LINK, "profiles/a.yaml", "is a symbolic link; wanted a plain file");
    }

    @Test
    void a_device_file_is_refused() {
        forge.file("profiles/a.yaml", "x").mode(0060644);
        assertRefused(
                forge.archive(),
                Reason.NOT_CANONICAL,
                "profiles/a.yaml",
                "is described otherwise in the archive's directory");
    }

    @Test
    void a_file_that_the_manifest_does_not_list_is_refused() {
        forge.file("profiles/a.yaml", "x");
        forge.unlisted("profiles/b.yaml", "x");
        assertRefused(forge.archive(), Reason.UNLISTED, "profiles/b.yaml", "is not listed in the manifest");
    }

    @Test
    void an_unlisted_file_in_between_is_refused() {
        forge.unlisted("profiles/0.yaml", "x");
        forge.file("profiles/a.yaml", "x");
        assertRefused(forge.archive(), Reason.UNLISTED, "profiles/0.yaml", "is not listed in the manifest");
    }

    @Test
    void a_listed_file_that_is_not_there_is_refused() {
        forge.file("profiles/a.yaml", "x");
        forge.listed("profiles/b.yaml", new byte[] {'x'});
        assertRefused(
                forge.archive(), Reason.MISSING, "profiles/b.yaml", "is listed in the manifest but not in the archive");
    }

    @Test
    void files_out_of_order_are_refused() {
        forge.listed("profiles/a.yaml", new byte[] {'x'}).listed("profiles/b.yaml", new byte[] {'x'});
        forge.unlisted("profiles/b.yaml", "x");
        forge.unlisted("profiles/a.yaml", "x");
        assertRefused(
                forge.archive(),
                Reason.MISSING,
                "profiles/a.yaml",
                "is missing at its place in the archive; found profiles/b.yaml");
    }

    @Test
    void an_altered_file_is_refused() {
        forge.file("profiles/a.yaml", "voltage")
                .body("Voltage".getBytes(UTF_8))
                .crc(Forge.crcOf("Voltage".getBytes(UTF_8)));
        assertRefused(
                forge.archive(),
                Reason.ALTERED,
                "profiles/a.yaml",
                "has the SHA-256 " + Hashes.sha256("Voltage".getBytes(UTF_8)) + "; the manifest says "
                        + Hashes.sha256("voltage".getBytes(UTF_8)));
    }

    @Test
    void a_file_of_another_size_is_refused() {
        forge.listed("profiles/a.yaml", new byte[] {'x'});
        forge.unlisted("profiles/a.yaml", "xx");
        assertRefused(forge.archive(), Reason.ALTERED, "profiles/a.yaml", "has 2 bytes; the manifest says 1");
    }

    @Test
    void a_wrong_checksum_is_refused() {
        forge.file("profiles/a.yaml", "voltage").crc(0);
        assertRefused(
                forge.archive(), Reason.ALTERED, "profiles/a.yaml", "the content does not have its checksum (CRC-32)");
    }

    @Test
    void every_truncation_is_refused() {
        forge.file("profiles/a.yaml", "x".repeat(100)).deflated();
        byte[] archive = forge.archive();
        for (int length = 0; length < archive.length; length++) {
            byte[] cut = Arrays.copyOf(archive, length);
            RefusedException refused = catchThrowableOfType(
                    RefusedException.class,
                    () -> SetReader.read(
                            new ByteArrayInputStream(cut),
                            TIGHT,
                            (manifest, proof) -> {},
                            name -> OutputStream.nullOutputStream()));
            assertThat(refused.reason()).isEqualTo(Reason.TRUNCATED);
        }
        assertRefused(new byte[0], Reason.TRUNCATED, "archive", "ends after 0 bytes, 4 short");
    }

    @Test
    void bytes_behind_the_end_are_refused() {
        forge.file("profiles/a.yaml", "x");
        byte[] archive = forge.archive();
        assertRefused(
                Arrays.copyOf(archive, archive.length + 1),
                Reason.NOT_CANONICAL,
                "archive",
                "goes on behind its end at byte " + archive.length);
    }

    @Test
    void an_archive_bomb_is_refused_by_what_it_says() {
        forge.listed("profiles/a.yaml", new byte[] {'x'});
        forge.unlisted("profiles/a.yaml", "").method(8).body(new byte[5000]).says(4_000_000_000L);
        assertRefused(
                forge.archive(),
                Reason.ARCHIVE_BOMB,
                "profiles/a.yaml",
                "5000 bytes would unpack to 4000000000; at most 100 times");
    }

    @Test
    void an_archive_bomb_that_lies_about_its_size_is_refused_before_it_unpacks() {
        byte[] bomb = Forge.deflate(new byte[50_000_000]);
        forge.listed("profiles/a.yaml", new byte[40_000]);
        forge.unlisted("profiles/a.yaml", "").method(8).body(bomb).says(40_000);
        assertRefused(
                forge.archive(),
                Reason.ARCHIVE_BOMB,
                "profiles/a.yaml",
                "unpacks to more than the 40000 bytes it says");
    }

    @Test
    void packed_content_of_the_wrong_length_is_refused() {
        byte[] content = "voltage".repeat(100).getBytes(UTF_8);
        byte[] packed = Forge.deflate(content);
        forge.file("profiles/a.yaml", "voltage".repeat(100)).method(8).body(Arrays.copyOf(packed, packed.length - 3));
        assertRefused(forge.archive(), Reason.ALTERED, "profiles/a.yaml", "its packed content ends too early");
        Forge longer = new Forge();
        longer.file("profiles/a.yaml", "voltage".repeat(100)).method(8).body(Arrays.copyOf(packed, packed.length + 3));
        assertRefused(
                longer.archive(),
                Reason.ALTERED,
                "profiles/a.yaml",
                "unpacks to 700 bytes, said 700, with bytes left over");
    }

    @Test
    void packed_content_that_is_none_is_refused() {
        forge.file("profiles/a.yaml", "voltage").method(8).body(new byte[] {7, 7, 7, 7});
        assertRefused(forge.archive(), Reason.ALTERED, "profiles/a.yaml", "cannot be unpacked: invalid block type");
    }

    @Test
    void stored_content_with_two_sizes_is_refused() {
        forge.file("profiles/a.yaml", "voltage").says(5);
        assertRefused(forge.archive(), Reason.NOT_CANONICAL, "profiles/a.yaml", "is stored in 7 bytes but has 5 bytes");
    }

    @Test
    void a_file_that_is_too_large_is_refused() {
        forge.file("profiles/a.yaml", "x".repeat(60_001));
        assertRefused(forge.archive(), Reason.FORMAT, "manifest.json.files[0].size", "wanted 0 to 60000, got 60001");
    }

    @Test
    void an_entry_that_is_too_large_is_refused() {
        forge.listed("profiles/a.yaml", new byte[] {'x'});
        forge.unlisted("profiles/a.yaml", "x".repeat(60_001));
        assertRefused(
                forge.archive(),
                Reason.TOO_LARGE,
                "profiles/a.yaml",
                "unpacks to 60001 bytes, the archive to at least " + (60_001 + lead(forge.archive()))
                        + "; at most 60000 and 100000");
    }

    /** Bytes of manifest, signature and chain. */
    private static int lead(byte[] archive) {
        int signature = new String(archive, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("-----END CERT");
        int last = new String(archive, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf("-----END CERT");
        assertThat(signature).isLessThan(last);
        return last + 26 - (30 + 13) - (30 + 12) - (30 + 10);
    }

    @Test
    void files_that_are_too_large_together_are_refused() {
        forge.file("a", "x".repeat(50_000));
        forge.file("b", "x".repeat(50_001));
        assertRefused(forge.archive(), Reason.TOO_LARGE, "manifest.json", "100001 bytes of files; at most 100000");
    }

    @Test
    void too_many_files_are_refused() {
        for (int i = 0; i < 11; i++) {
            forge.file("f" + (10 + i), "x");
        }
        assertRefused(forge.archive(), Reason.FORMAT, "manifest.json.files", "a list of 11; wanted 1 to 10");
    }

    @Test
    void too_many_entries_are_refused() {
        List<Forge.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            entries.add(Forge.entry("f" + (10 + i), new byte[0]));
        }
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> {
            var zip = new ZipReader(new ByteArrayInputStream(Forge.zip(entries)), TIGHT);
            while (zip.next().isPresent()) {
                zip.copy(OutputStream.nullOutputStream());
            }
        });
        assertThat(refused.problem()).hasToString("archive: holds more than 13 entries");
        assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY);
    }

    @Test
    void an_archive_that_is_too_long_is_refused() {
        forge.file("a", "x".repeat(5_000));
        byte[] archive = forge.archive();
        var small = new Limits(2_000, 100_000, 60_000, 10, 100);
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> SetReader.read(
                        new ByteArrayInputStream(archive), small, GATE, name -> OutputStream.nullOutputStream()));
        assertThat(refused.problem()).hasToString("archive: is longer than 2000 bytes");
        assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void an_encrypted_entry_is_refused() {
        forge.file("a", "x").flags(1);
        assertRefused(forge.archive(), Reason.NOT_CANONICAL, "a", "is encrypted");
    }

    @Test
    void a_size_behind_the_content_is_refused() {
        forge.file("a", "x").flags(8);
        assertRefused(forge.archive(), Reason.NOT_CANONICAL, "a", "has its sizes behind its content");
    }

    @Test
    void another_packing_is_refused() {
        forge.file("a", "x").method(14);
        assertRefused(forge.archive(), Reason.NOT_CANONICAL, "a", "is packed by method 14; wanted 0 or 8");
    }

    @Test
    void another_time_is_refused() {
        forge.file("a", "x").local(header -> {
            header[10] = 1;
            return header;
        });
        assertRefused(forge.archive(), Reason.NOT_CANONICAL, "a", "has a header that aryk profile sign does not write");
    }

    @Test
    void what_is_no_archive_is_refused() {
        assertRefused(
                "<!DOCTYPE html>".getBytes(UTF_8),
                Reason.FORMAT,
                "archive",
                "is no profile set: 0x4f44213c at byte 0, wanted a ZIP entry");
    }

    @Test
    void an_archive_without_manifest_is_refused() {
        assertRefused(
                Forge.zip(List.of(Forge.entry("profiles/a.yaml", new byte[] {'x'}))),
                Reason.MISSING,
                "manifest.json",
                "is missing at its place; found profiles/a.yaml");
    }
}
