package city.aryk.profiles;

import city.aryk.api.profile.CommandPlan;
import city.aryk.api.profile.CommandPlan.Argument;
import city.aryk.api.profile.CommandPlan.Bounds;
import city.aryk.api.profile.CommandPlan.Condition;
import city.aryk.api.profile.CommandPlan.Confirm;
import city.aryk.api.profile.CommandPlan.Guard;
import city.aryk.api.profile.CommandPlan.Late;
import city.aryk.api.profile.CommandPlan.Lease;
import city.aryk.api.profile.CommandPlan.Life;
import city.aryk.api.profile.CommandPlan.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Reads the part of a profile that says what its devices can be asked to do, and under which guard. */
final class CommandReader {
    private static final Map<String, CommandPlan.Type> TYPES = new TreeMap<>(Map.of(
            "text", CommandPlan.Type.TEXT,
            "integer", CommandPlan.Type.INTEGER,
            "decimal", CommandPlan.Type.DECIMAL,
            "flag", CommandPlan.Type.FLAG,
            "duration", CommandPlan.Type.DURATION));
    private static final Amounts.Bounds SPAN = new Amounts.Bounds("1s", "24h");
    /** Of commands as of arguments, which may be a protocol's own names. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
    private static final String GUARD =
            "{role: operator, at-most: {count: 1, per: 10s}, confirm: {by: S0033, within: 10s}}";

    private final Findings findings;
    private final Map<String, CommandPlan> commands = new LinkedHashMap<>();
    private final Map<String, Section> guards = new LinkedHashMap<>();

    private CommandReader(Findings findings) {
        this.findings = findings;
    }

    /**
     * The commands of a profile, those of its parent first; one that it lists again is its own.
     *
     * @param inherited of the parent
     */
    static List<CommandPlan> read(Section profile, List<CommandPlan> inherited) {
        var reader = new CommandReader(profile.findings());
        inherited.forEach(plan -> reader.commands.put(plan.name(), plan));
        reader.each(profile, "commands", reader::command);
        reader.guards.forEach(reader::checkLife);
        return List.copyOf(reader.commands.values());
    }

    private void each(Section parent, String key, BiConsumer<String, Section> read) {
        parent.section(key).ifPresent(list -> list.once().tree().fields().forEach((name, field) -> {
            if (!NAME.matcher(name).matches()) {
                findings.add(field.key(), "got '" + name + "', wanted 1 to 64 of A-Z a-z 0-9 . _ -");
            }
            Section.of(field.value(), "'" + name + "'", findings).ifPresent(section -> read.accept(name, section));
        }));
    }

    private void command(String name, Section command) {
        command.only(List.of("do", "takes", "guard", "note"));
        Optional<String> action = command.wantedText("do", "M0022");
        Map<String, Argument> takes = new TreeMap<>();
        each(command, "takes", (argument, section) -> takes.put(argument, argument(section)));
        command.wanted("guard", GUARD)
                .flatMap(value -> Section.of(value, "'guard'", findings))
                .ifPresent(section -> guard(section, takes).ifPresent(guard -> {
                    commands.put(name, new CommandPlan(name, action.orElse(""), takes, guard));
                    guards.put(name, section);
                }));
    }

    private static Argument argument(Section argument) {
        argument.only(List.of("type", "min", "max", "optional"));
        CommandPlan.Type type = argument.wanted("type", "integer")
                .flatMap(value -> argument.word("type", TYPES.keySet()))
                .map(TYPES::get)
                .orElse(CommandPlan.Type.TEXT);
        Optional<BigDecimal> low = argument.parsed("min", text -> bound(type, text));
        Optional<BigDecimal> high = argument.parsed("max", text -> {
            BigDecimal most = bound(type, text);
            if (low.isPresent() && most.compareTo(low.get()) < 0) {
                throw new IllegalArgumentException("got " + text + ", wanted at least what 'min' says");
            }
            return most;
        });
        return new Argument(type, new Bounds(low, high), argument.yes("optional"));
    }

    private static BigDecimal bound(CommandPlan.Type type, String text) {
        return switch (type) {
            case DURATION -> seconds(Amounts.duration(text));
            case FLAG -> throw new IllegalArgumentException("a flag has no range; wanted nothing here");
            case TEXT, INTEGER, DECIMAL -> number(text);
        };
    }

    private static BigDecimal number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("got '" + text + "', wanted a number");
        }
        return new BigDecimal(text);
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
    }

    private static Optional<Guard> guard(Section guard, Map<String, Argument> takes) {
        guard.only(List.of(
                "role", "at-most", "confirm", "cancel-after", "cancel-by", "lease", "renew-by", "one-per", "late"));
        Optional<String> role =
                guard.wantedText("role", "operator").flatMap(text -> guard.parsed("role", Names::level));
        guard.wanted("at-most", "{count: 1, per: 10s}");
        Optional<Rate> rate = guard.section("at-most").flatMap(CommandReader::rate);
        guard.wanted("confirm", "{by: S0033, within: 10s}");
        Optional<Confirm> confirm = guard.section("confirm").flatMap(CommandReader::confirm);
        var condition = new Condition(onePer(guard, takes), late(guard, takes));
        Optional<Life> life = life(guard);
        return role.flatMap(
                who -> rate.flatMap(most -> confirm.map(shown -> new Guard(who, most, shown, condition, life))));
    }

    private static Optional<Rate> rate(Section most) {
        most.only(List.of("count", "per"));
        Optional<Integer> count =
                most.wantedText("count", "1").flatMap(text -> most.parsed("count", CommandReader::count));
        return most.wantedText("per", "10s")
                .flatMap(text -> most.parsed("per", SPAN::duration))
                .flatMap(per -> count.map(number -> new Rate(number, per)));
    }

    private static Optional<Confirm> confirm(Section confirm) {
        confirm.only(List.of("by", "within"));
        Optional<String> by = confirm.wantedText("by", "S0033");
        return confirm.wantedText("within", "10s")
                .flatMap(text -> confirm.parsed("within", SPAN::duration))
                .flatMap(within -> by.map(what -> new Confirm(what, within)));
    }

    private static List<String> onePer(Section guard, Map<String, Argument> takes) {
        if (guard.value("one-per").isEmpty()) {
            return List.of();
        }
        List<String> names = guard.texts("one-per");
        names.forEach(name -> known(guard, "one-per", name, takes));
        return names;
    }

    private static void known(Section section, String key, String name, Map<String, Argument> takes) {
        if (!takes.containsKey(name)) {
            Place place =
                    section.value(key).map(Tree::place).orElse(section.tree().place());
            section.findings().add(place, "'" + key + "': " + Spelling.unknown("argument", name, takes.keySet()));
        }
    }

    private static Optional<Late> late(Section guard, Map<String, Argument> takes) {
        return guard.section("late").flatMap(late -> {
            late.only(List.of("by", "least"));
            Optional<String> by = late.wantedText("by", "late");
            by.ifPresent(name -> known(late, "by", name, takes));
            late.parsed("by", name -> {
                Argument argument = takes.get(name);
                if (argument != null && argument.type() != CommandPlan.Type.DURATION) {
                    throw new IllegalArgumentException(
                            "'" + name + "' is no duration; wanted one, how late a vehicle is");
                }
                return name;
            });
            return late.wantedText("least", "60s")
                    .flatMap(text -> late.parsed("least", SPAN::duration))
                    .flatMap(least -> by.map(name -> new Late(name, least)));
        });
    }

    private static Optional<Life> life(Section guard) {
        Optional<Duration> after = guard.parsed("cancel-after", SPAN::duration);
        Optional<String> by = guard.text("cancel-by");
        Optional<Duration> span = guard.parsed("lease", SPAN::duration);
        Optional<String> renewBy = guard.text("renew-by");
        if (after.isPresent() || by.isPresent() || span.isPresent() || renewBy.isPresent()) {
            guard.wantedText("cancel-after", "120s");
            guard.wantedText("cancel-by", "priority.cancel");
        }
        if (span.isPresent() || renewBy.isPresent()) {
            guard.wantedText("lease", "30s");
            guard.wantedText("renew-by", "priority.update");
        }
        Optional<Lease> lease = span.flatMap(time -> renewBy.map(name -> new Lease(time, name)));
        return after.flatMap(time -> by.map(name -> new Life(time, name, lease)));
    }

    /** The commands that renew and cancel must be there, name the open request, and not be such that they stay open. */
    private void checkLife(String name, Section guard) {
        Optional<Life> life = Optional.ofNullable(commands.get(name))
                .flatMap(plan -> plan.guard().life());
        life.ifPresent(open -> {
            continuing(guard, "cancel-by");
            open.lease().ifPresent(lease -> continuing(guard, "renew-by"));
        });
    }

    private void continuing(Section guard, String key) {
        guard.parsed(key, name -> {
            CommandPlan plan = commands.get(name);
            if (plan == null) {
                throw new IllegalArgumentException(Spelling.unknown("command", name, commands.keySet()));
            }
            Argument request = plan.takes().get(CommandPlan.REQUEST);
            if (request == null || request.type() != CommandPlan.Type.TEXT || request.optional()) {
                throw new IllegalArgumentException("'" + name + "' must take " + CommandPlan.REQUEST
                        + ": {type: text}, which names the open request");
            }
            if (plan.guard().life().isPresent()) {
                throw new IllegalArgumentException(
                        "'" + name + "' opens a request itself; wanted one without 'cancel-after'");
            }
            Set<String> asked = plan.takes().keySet();
            if (key.equals("cancel-by") && asked.size() > 1) {
                throw new IllegalArgumentException("'" + name + "' takes " + asked
                        + "; the gateway must be able to cancel by itself, wanted " + CommandPlan.REQUEST + " alone");
            }
            return name;
        });
    }

    private static int count(String text) {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("got '" + text + "', wanted 1 to 9999");
        }
        return Integer.parseInt(text);
    }
}
