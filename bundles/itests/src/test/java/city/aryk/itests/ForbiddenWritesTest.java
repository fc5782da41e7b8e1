package city.aryk.itests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.command.Command;
import city.aryk.api.command.CommandDoor;
import city.aryk.api.command.Commandable;
import city.aryk.api.time.Deadline;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What must never be written to a device of the street does not exist in the product: not in any class, and not in any
 * profile. Every rule is also held against classes that were planted to break it.
 *
 * <p>The list: NTCIP 1202 phase, ring and preemption control, unit control, system pattern and sync, special functions,
 * detector reset; NTCIP 1201 database transactions and community names; all RSMP commands of the list for traffic lights
 * but M0022 (priority); every writing function of Modbus; SetRequest of SNMP.
 */
class ForbiddenWritesTest {
    private static final Path BUNDLES = Path.of("..");
    private static final Path PROFILES = Path.of("..", "..", "device-profiles", "profiles");
    private static final Path PLANTED = Path.of("target", "test-classes", "city", "aryk", "itests", "planted");

    /** Commands of the RSMP list for traffic lights, M0001 to M0104. */
    private static final Pattern COMMAND = Pattern.compile("(?<![0-9A-Za-z])M0[0-9]{3}(?![0-9])");

    private static final List<String> COMMANDS_THAT_MAY_BE = List.of("M0022");

    /** Objects that are there to be written (NTCIP 1202 and 1201), with all below them. */
    private static final Pattern OBJECT = Pattern.compile("(?<![0-9.])(\\.?1\\.3\\.6\\.1\\.4\\.1\\.)?1206\\.4\\.2\\.("
            + String.join(
                    "|",
                    "1\\.1\\.5", // phaseControlGroup
                    "1\\.7\\.5", // ringControlGroup
                    "1\\.6\\.3", // preemptControl
                    "1\\.3\\.10", // unitControl
                    "1\\.3\\.14", // specialFunctionOutput
                    "1\\.4\\.14", // systemPatternControl
                    "1\\.4\\.15", // systemSyncControl
                    "1\\.2\\.2\\.1\\.15", // vehicleDetectorReset
                    "6\\.2", // database transactions
                    "6\\.5") // community names
            + ")(?![0-9])");

    /** SetRequest, RFC 3416 section 3, as a signed and as an unsigned byte. */
    private static final List<Long> SET = List.of(-93L, 163L);

    /** MODBUS Application Protocol V1.1b3: 5, 6, 15, 16, 21, 22, 23. */
    private static final List<Integer> WRITING_FUNCTIONS = List.of(5, 6, 15, 16, 21, 22, 23);

    private static final Pattern DO = Pattern.compile("\\bdo:\\s*[\"']?([^\\s,}\"']+)");

    private static final JavaClasses HOUSE = new ClassFileImporter().importPaths(folders());
    private static final List<Bytecode> TEXTS = read();

    @Test
    void everything_was_looked_at() throws IOException {
        assertThat(house()).hasSizeGreaterThan(700);
        assertThat(house()).extracting(Bytecode::name).contains("city.aryk.polling.Lanes", "city.aryk.cli.Main");
        assertThat(profiles()).hasSizeGreaterThan(50);
    }

    @Test
    void no_class_names_a_command_for_a_controller_but_priority() throws IOException {
        assertThat(naming(house(), ForbiddenWritesTest::forbiddenCommand)).isEmpty();
        assertThat(naming(planted(), ForbiddenWritesTest::forbiddenCommand))
                .as("a planted violation is found")
                .containsExactly("city.aryk.itests.planted.ForbiddenCommand");
    }

    @Test
    void no_class_names_an_object_that_is_there_to_be_written() throws IOException {
        assertThat(naming(house(), text -> OBJECT.matcher(text).find())).isEmpty();
        assertThat(naming(planted(), text -> OBJECT.matcher(text).find()))
                .as("a planted violation is found")
                .containsExactly("city.aryk.itests.planted.ForbiddenObject");
    }

    @Test
    void no_class_that_speaks_snmp_knows_how_to_set() throws IOException {
        var speaking = Bytecode.of(BUNDLES.resolve("driver-snmp/target/classes"));
        assertThat(setting(speaking)).isEmpty();
        assertThat(setting(planted()))
                .as("a planted violation is found")
                .containsExactly("city.aryk.itests.planted.ForbiddenSet");
        noClasses()
                .that()
                .resideOutsideOfPackage("city.aryk.driver.snmp..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snmp4j..")
                .check(HOUSE);
    }

    @Test
    void the_modbus_driver_makes_no_writing_request() throws IOException, ReflectiveOperationException {
        var speaking = Bytecode.of(BUNDLES.resolve("driver-modbus/target/classes"));
        assertThat(writing(speaking)).isEmpty();
        assertThat(writing(planted()))
                .as("a planted violation is found")
                .containsExactly("city.aryk.itests.planted.ForbiddenFunction");
        List<Integer> codes = new ArrayList<>();
        for (Object function : Class.forName("city.aryk.driver.modbus.Function").getEnumConstants()) {
            var code = function.getClass().getDeclaredMethod("code");
            code.setAccessible(true);
            codes.add((Integer) code.invoke(function));
        }
        assertThat(codes).containsExactly(1, 2, 3, 4);
    }

    @Test
    void no_profile_lets_a_device_be_asked_for_anything_but_priority() throws IOException {
        for (Path profile : profiles()) {
            assertThat(wrong(Files.readString(profile))).as("%s", profile).isEmpty();
        }
        assertThat(wrong("commands: {plan.set: {do: M0002}}")).containsExactly("M0002");
        assertThat(wrong("commands:\n  set:\n    do: \"1.3.6.1.4.1.1206.4.2.1.1.5.1.2.1\"\n"))
                .hasSize(2);
    }

    @Test
    void only_the_commands_bundle_goes_through_the_lanes_door() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage("city.aryk.commands..")
                .should()
                .callMethod(CommandDoor.class, "carry", Command.class, Deadline.class, CommandDoor.Receipt.class);
        rule.check(HOUSE);
        classes()
                .that()
                .implement(CommandDoor.class)
                .should()
                .resideInAPackage("city.aryk.polling..")
                .check(HOUSE);
        fails(rule, "ForbiddenDoor.past");
    }

    @Test
    void only_a_lane_gives_a_command_to_a_session() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage("city.aryk.polling..")
                .should()
                .callMethod(Commandable.class, "carry", Command.class, Deadline.class);
        rule.check(HOUSE);
        classes()
                .that()
                .implement(Commandable.class)
                .should()
                .resideInAPackage("city.aryk.driver.rsmp..")
                .check(HOUSE);
        fails(rule, "ForbiddenDoor.straight");
    }

    private static void fails(ArchRule rule, String where) {
        var broken = new ClassFileImporter().importPath(PLANTED);
        assertThatThrownBy(() -> rule.check(broken))
                .as("a planted violation is found")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(where);
    }

    private static boolean forbiddenCommand(String text) {
        return COMMAND.matcher(text).results().anyMatch(found -> !COMMANDS_THAT_MAY_BE.contains(found.group()));
    }

    private static List<String> naming(List<Bytecode> all, Predicate<String> forbidden) {
        return all.stream()
                .filter(one -> one.texts().stream().anyMatch(forbidden))
                .map(Bytecode::name)
                .toList();
    }

    private static List<String> setting(List<Bytecode> all) {
        return all.stream()
                .filter(one -> one.numbers().stream().anyMatch(SET::contains))
                .map(Bytecode::name)
                .toList();
    }

    private static List<String> writing(List<Bytecode> all) {
        return all.stream()
                .filter(one -> one.firstBytes().stream().anyMatch(WRITING_FUNCTIONS::contains))
                .map(Bytecode::name)
                .toList();
    }

    /** What a profile asks for and must not, and the objects that it must not even name. */
    private static List<String> wrong(String profile) {
        Stream<String> asked = DO.matcher(profile).results().map(found -> found.group(1));
        Stream<String> named = OBJECT.matcher(profile).results().map(found -> found.group());
        return Stream.concat(asked.filter(one -> !COMMANDS_THAT_MAY_BE.contains(one)), named)
                .toList();
    }

    private static List<Path> folders() {
        try (var rooms = Files.list(BUNDLES)) {
            return rooms.filter(room -> !room.endsWith("itests"))
                    .map(room -> room.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Bytecode> house() {
        return TEXTS;
    }

    private static List<Bytecode> read() {
        try {
            List<Bytecode> all = new ArrayList<>();
            for (Path folder : folders()) {
                all.addAll(Bytecode.of(folder));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Bytecode> planted() throws IOException {
        return Bytecode.of(PLANTED);
    }

    private static List<Path> profiles() throws IOException {
        try (var files = Files.walk(PROFILES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }
}
