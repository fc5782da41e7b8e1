package city.aryk.itests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who may know whom. Plain tests, because rules in fields were seen to run not at all. */
class HouseRulesTest {
    private static final String[] ROOMS = {
        "api",
        "codec",
        "clock",
        "profiles",
        "polling",
        "driver-modbus",
        "driver-mbus",
        "driver-dlms",
        "driver-iec62056",
        "driver-mercury",
        "driver-snmp",
        "driver-rsmp",
        "commands",
        "analytics",
        "buffer",
        "uplink",
        "kura",
        "cli"
    };

    private static final JavaClasses HOUSE = house();

    private static JavaClasses house() {
        var folders = java.util.Arrays.stream(ROOMS)
                .map(r -> Path.of("..", r, "target", "classes"))
                .toList();
        return new ClassFileImporter().importPaths(folders);
    }

    @Test
    void the_whole_house_was_looked_at() {
        assertThat(HOUSE.size()).isGreaterThan(150);
        for (var room : ROOMS) {
            var name = "city.aryk." + room.replace("driver-", "driver.");
            assertThat(HOUSE.stream().filter(c -> c.getPackageName().startsWith(name)))
                    .as(room)
                    .hasSizeGreaterThan(0);
        }
    }

    @Test
    void rooms_know_the_api_and_the_codec_and_not_each_other() {
        slices().matching("city.aryk.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(not(resideInAPackage("city.aryk.api..")), resideInAPackage("city.aryk.api.."))
                .ignoreDependency(
                        resideInAnyPackage("city.aryk.buffer..", "city.aryk.uplink..", "city.aryk.kura.."),
                        resideInAPackage("city.aryk.codec.."))
                .ignoreDependency(resideInAPackage("city.aryk.cli.."), not(resideInAPackage("city.aryk.cli..")))
                .check(HOUSE);
    }

    @Test
    void drivers_do_not_know_each_other() {
        slices().matching("city.aryk.driver.(*)..")
                .should()
                .notDependOnEachOther()
                .check(HOUSE);
    }

    @Test
    void the_codec_stands_alone() {
        noClasses()
                .that()
                .resideInAPackage("city.aryk.codec..")
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(
                        "city.aryk.codec..",
                        "city.aryk.api.model..",
                        "java..",
                        "org.jspecify..",
                        "org.osgi.annotation..")))
                .check(HOUSE);
    }

    @Test
    void only_the_clock_touches_the_clocks() {
        var others = noClasses().that().resideOutsideOfPackages("city.aryk.clock..", "city.aryk.cli..");
        others.should().callMethod(System.class, "nanoTime").check(HOUSE);
        others.should().callMethod(System.class, "currentTimeMillis").check(HOUSE);
        others.should().callMethod(Instant.class, "now").check(HOUSE);
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(HOUSE);
    }

    @Test
    void nobody_reads_the_environment_or_ends_the_machine_but_the_command_line() {
        noClasses()
                .that()
                .resideOutsideOfPackage("city.aryk.cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(HOUSE);
        noClasses().should().callMethod(System.class, "getenv", String.class).check(HOUSE);
    }

    @Test
    void names_say_what_things_are() {
        for (var empty : new String[] {"Manager", "Helper", "Util", "Utils", "Impl"}) {
            classes().should().haveSimpleNameNotEndingWith(empty).check(HOUSE);
        }
    }

    @Test
    void fields_are_final_as_a_habit() {
        var fields = HOUSE.stream()
                .filter(c -> !c.isEnum())
                .flatMap(c -> c.getFields().stream())
                .filter(f -> !f.getModifiers().contains(JavaModifier.SYNTHETIC))
                // what the command line's library fills in cannot be final
                .filter(f -> f.getAnnotations().stream()
                        .noneMatch(a -> a.getRawType().getPackageName().startsWith("picocli")))
                .toList();
        long last = fields.stream().filter(modifier(JavaModifier.FINAL)).count();

        assertThat((double) last / fields.size()).isGreaterThan(0.85);
    }
}
