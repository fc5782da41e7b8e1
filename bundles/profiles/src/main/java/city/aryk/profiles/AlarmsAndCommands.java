package city.aryk.profiles;

import city.aryk.api.model.Event.Severity;
import city.aryk.profiles.Amounts.Bounds;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Checks the parts of a profile that say what its alarms mean and what may be written to the device, under guard. */
final class AlarmsAndCommands {
    private static final List<String> SEVERITIES = Arrays.stream(Severity.values())
            .map(severity -> severity.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final List<String> TYPES = List.of("text", "integer", "decimal", "flag", "duration");
    private static final Bounds SPAN = new Bounds("1s", "24h");

    private AlarmsAndCommands() {}

    static void check(Section profile) {
        each(profile, "alarms", AlarmsAndCommands::alarm);
        each(profile, "commands", AlarmsAndCommands::command);
    }

    private static void each(Section parent, String key, Consumer<Section> check) {
        parent.section(key).ifPresent(list -> list.once().tree().fields().forEach((name, field) -> Section.of(
                        field.value(), "'" + name + "'", list.findings())
                .ifPresent(check)));
    }

    private static void alarm(Section alarm) {
        alarm.only(List.of("severity", "means", "note"));
        alarm.wanted("severity", "major").ifPresent(value -> alarm.word("severity", SEVERITIES));
        alarm.wanted("means", "hardware-fault").ifPresent(value -> alarm.parsed("means", Names::level));
    }

    private static void command(Section command) {
        command.only(List.of("do", "takes", "guard", "note"));
        command.wantedText("do", "M0022");
        each(command, "takes", argument -> {
            argument.only(List.of("type", "min", "max"));
            argument.wanted("type", "integer").ifPresent(value -> argument.word("type", TYPES));
        });
        command.wanted("guard", "{role: operator, at-most: {count: 1, per: 10s}, confirm: {by: S0033, within: 10s}}")
                .flatMap(value -> Section.of(value, "'guard'", command.findings()))
                .ifPresent(AlarmsAndCommands::guard);
    }

    private static void guard(Section guard) {
        guard.only(List.of("role", "at-most", "confirm", "cancel-after"));
        guard.wantedText("role", "operator");
        guard.parsed("cancel-after", SPAN::duration);
        guard.wanted("at-most", "{count: 1, per: 10s}");
        guard.section("at-most").ifPresent(most -> {
            most.only(List.of("count", "per"));
            most.wantedText("count", "1").ifPresent(text -> most.parsed("count", AlarmsAndCommands::count));
            most.wantedText("per", "10s").ifPresent(text -> most.parsed("per", SPAN::duration));
        });
        guard.wanted("confirm", "{by: S0033, within: 10s}");
        guard.section("confirm").ifPresent(confirm -> {
            confirm.only(List.of("by", "within"));
            confirm.wantedText("by", "S0033");
            confirm.wantedText("within", "10s").ifPresent(text -> confirm.parsed("within", SPAN::duration));
        });
    }

    private static int count(String text) {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("got '" + text + "', wanted 1 to 9999");
        }
        return Integer.parseInt(text);
    }
}
