package city.aryk.profiles;

import city.aryk.api.model.Event.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Checks the part of a profile that says what its alarms mean. */
final class Alarms {
    private static final List<String> SEVERITIES = Arrays.stream(Severity.values())
            .map(severity -> severity.name().toLowerCase(Locale.ROOT))
            .toList();

    private Alarms() {}

    static void check(Section profile) {
        profile.section("alarms").ifPresent(list -> list.once().tree().fields().forEach((name, field) -> Section.of(
                        field.value(), "'" + name + "'", list.findings())
                .ifPresent(Alarms::alarm)));
    }

    private static void alarm(Section alarm) {
        alarm.only(List.of("severity", "means", "note"));
        alarm.wanted("severity", "major").ifPresent(value -> alarm.word("severity", SEVERITIES));
        alarm.wanted("means", "hardware-fault").ifPresent(value -> alarm.parsed("means", Names::level));
    }
}
