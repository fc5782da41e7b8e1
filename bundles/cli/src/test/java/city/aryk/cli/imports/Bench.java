package city.aryk.cli.imports;

import city.aryk.api.profile.PointPlan;
import city.aryk.driver.modbus.ModbusDriver;
import city.aryk.profiles.ProfileSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Imports into a folder with the profiles of the house, and reads what was written. */
record Bench(Path out) {
    static final ProfileSet HOUSE =
            ProfileSet.open(Path.of("..", "..", "device-profiles"), List.of(new ModbusDriver()));

    FileReport convert(Path file) throws IOException {
        return convert(file, new Importer.Wishes(Optional.empty(), Optional.empty(), true));
    }

    FileReport convert(Path file, Importer.Wishes wishes) throws IOException {
        try (var importer = new Importer(HOUSE, out, wishes)) {
            return importer.convert(file);
        }
    }

    FileReport convert(String text) throws IOException {
        Path file = out.resolve("file.yaml");
        Files.writeString(file, text);
        return convert(file);
    }

    /** The wiring of every point of a written profile, by point. */
    static Map<String, Map<String, String>> wirings(Path profile) {
        var checked = HOUSE.check(profile);
        if (!checked.isRight()) {
            throw new AssertionError(profile + ": " + checked.problems());
        }
        Map<String, Map<String, String>> wirings = new LinkedHashMap<>();
        for (PointPlan plan : checked.value().orElseThrow().points()) {
            wirings.put(plan.point().text(), plan.wiring());
        }
        return wirings;
    }

    static Path resource(String name) {
        return Path.of("src", "test", "resources", "imports", name);
    }
}
