package city.aryk.street.snmp;

import city.aryk.street.junction.Junction;
import city.aryk.street.junction.PhaseTiming;
import city.aryk.street.junction.Phases;
import city.aryk.street.junction.Plan;
import java.util.function.ToIntFunction;

/** The settings of a junction as NTCIP 1202 has them: phaseTable, patternTable, splitTable and channelTable. */
final class NtcipTables {
    private static final int SECOND = 10;
    private static final int PLANS = 3;
    private static final int CHANNELS = 12;

    private NtcipTables() {}

    static void add(ObjectTree tree, String asc) {
        for (int phase = 1; phase <= Phases.COUNT; phase++) {
            phase(tree, asc + ".1.2.1.", phase);
        }
        for (int plan = 1; plan <= PLANS; plan++) {
            pattern(tree, asc, plan);
        }
        for (int channel = 1; channel <= CHANNELS; channel++) {
            boolean walk = channel > Phases.COUNT;
            int source = walk ? 2 * (channel - Phases.COUNT) : channel;
            tree.number(asc + ".8.2.1.2." + channel, j -> source);
            tree.number(asc + ".8.2.1.3." + channel, j -> walk ? 3 : 2);
        }
    }

    private static void phase(ObjectTree tree, String table, int phase) {
        timing(tree, table + "2." + phase, phase, t -> t.walk().walk() / SECOND);
        timing(tree, table + "3." + phase, phase, t -> t.walk().clear() / SECOND);
        timing(tree, table + "4." + phase, phase, t -> t.green().least() / SECOND);
        timing(tree, table + "5." + phase, phase, t -> t.green().passage());
        timing(tree, table + "6." + phase, phase, t -> t.green().most() / SECOND);
        timing(tree, table + "8." + phase, phase, t -> t.clearance().yellow());
        timing(tree, table + "9." + phase, phase, t -> t.clearance().red());
    }

    private static void timing(ObjectTree tree, String dotted, int phase, ToIntFunction<PhaseTiming> value) {
        tree.number(dotted, j -> value.applyAsInt(j.settings().timings().get(phase - 1)));
    }

    private static void pattern(ObjectTree tree, String asc, int number) {
        plan(tree, asc + ".4.7.1.2." + number, number, p -> p.cycle() / SECOND);
        plan(tree, asc + ".4.7.1.3." + number, number, p -> p.offset() / SECOND);
        plan(tree, asc + ".4.7.1.4." + number, number, Plan::number);
        plan(tree, asc + ".4.7.1.5." + number, number, p -> 1);
        for (int phase = 1; phase <= Phases.COUNT; phase++) {
            int each = phase - 1;
            String row = "." + number + "." + phase;
            plan(tree, asc + ".4.9.1.3" + row, number, p -> p.splits().get(each) / SECOND);
            plan(tree, asc + ".4.9.1.4" + row, number, p -> 2);
            plan(tree, asc + ".4.9.1.5" + row, number, p -> each == 1 || each == 5 ? 1 : 0);
        }
    }

    private static void plan(ObjectTree tree, String dotted, int number, ToIntFunction<Plan> value) {
        tree.number(dotted, j -> plan(j, number, value));
    }

    private static int plan(Junction junction, int number, ToIntFunction<Plan> value) {
        return junction.settings().plans().stream()
                .filter(p -> p.number() == number)
                .mapToInt(value)
                .findFirst()
                .orElse(0);
    }
}
