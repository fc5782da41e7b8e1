package city.aryk.analytics.lighting;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Parameter.Place;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Time;
import java.util.ArrayList;
import java.util.List;

/** Lamps that failed, burn by day or stay dark, by what the feeders of a lighting cabinet draw. */
public final class LampFailure implements Analysis {
    static final String LATITUDE = "latitude";
    static final String LONGITUDE = "longitude";
    static final String DARK = "dark";
    static final String LIGHT = "light";
    static final String PHOTOCELL = "photocell";
    static final String CONTACTOR = "contactor";
    static final String PARTIAL = "partial";
    static final String LAMPS = "lamps";
    static final String CURRENT = "current";
    static final String NOMINAL = "nominal";
    static final String EXPONENT = "exponent";
    static final String LEARN = "learn";
    static final String ACCURACY = "accuracy";
    static final String WARM_UP = "warm-up";
    static final String BURNING = "burning";
    static final String IDLE = "idle";
    static final String ALARM = "alarm";
    static final String HOLD = "hold";

    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "lamp-failure",
                    "r = mean of I (U_n / U)^k over an hour / I_0 of each phase, while lamps are expected to burn and have"
                            + " burnt for `warm-up`; share out = 1 - r, lamps out = N (1 - r). Dark where the sun's"
                            + " elevation is below `dark`, light above `light`, either between.")
            .from("current.l1 to .l3 and voltage.l1 to .l3 of the first of `of`; the flags `photocell` and `contactor`")
            .source("sun: NOAA solar calculation (J. Meeus, Astronomical Algorithms, chapters 24, 25, 27); voltage:"
                    + " exponential load model (IEEE Trans. Power Systems 8 (1993) 472); uncertainty: JCGM 100:2008, 5.1.2,"
                    + " expanded with k = 2")
            .ofGroup()
            .limits("Lamps are taken to draw alike. Dimmed lamps look like failed ones: name the hours in `partial`. A"
                    + " baseline that is learnt counts lamps that failed before as none, and is learnt anew after a"
                    + " restart: write the amperes of the event into `current`.")
            .setting(degrees(LATITUDE, 90, "of the cabinet, degrees to the north"))
            .setting(degrees(LONGITUDE, 180, "of the cabinet, degrees to the east"))
            .setting(Parameter.number(
                    DARK, "-6", "-18", "5", "elevation of the sun below which lamps must burn, degrees"))
            .setting(Parameter.number(LIGHT, "0", "-18", "30", "elevation above which they must not, degrees"))
            .setting(Parameter.place(
                    PHOTOCELL, "a flag that is true while it is dark, in place of the sun, e.g. cabinet-1/dark"))
            .setting(Parameter.place(
                    CONTACTOR,
                    "a flag that is true while the feeder is switched on, e.g. cabinet-1/feeder.1.on; without sun and"
                            + " photocell it says when lamps must burn"))
            .setting(Parameter.checked(
                    PARTIAL, "", "local hours in which lamps may be dimmed or off, e.g. `00:30-05:00`", Hours::of))
            .setting(Parameter.checked(
                    LAMPS,
                    "",
                    "number of lamps of each phase, e.g. `[20, 20, 18]`, 0 for a phase without lamps, which is left alone;"
                            + " only shares where it is missing",
                    Amounts::of))
            .setting(Parameter.checked(
                    CURRENT,
                    "",
                    "baseline I_0 of each phase at nominal voltage, A, e.g. `[8.4, 8.4, 7.6]`; learnt where it is missing or 0",
                    Amounts::of))
            .setting(Parameter.count(LEARN, "7", "3", "60", "nights that a baseline is learnt from; their median"))
            .setting(Parameter.number(NOMINAL, "230", "50", "500", "nominal voltage U_n, V"))
            .setting(Parameter.number(
                    EXPONENT,
                    "-1",
                    "-2",
                    "3",
                    "k of I ~ U^k: -1 for drivers of constant power (LED), 0 for constant current, 1 for constant"
                            + " resistance"))
            .setting(Parameter.number(ACCURACY, "1", "0", "20", "largest error of the current meter, %"))
            .setting(Parameter.duration(WARM_UP, "10m", "0s", "1h", "until lamps draw what they draw all night"))
            .setting(Parameter.number(BURNING, "20", "1", "90", "share of the baseline above which a phase burns, %"))
            .setting(Parameter.number(IDLE, "0.5", "0.01", "100", "the same while there is no baseline, A"))
            .setting(Parameter.number(ALARM, "5", "0.1", "100", "share of lamps out that is told, %"))
            .setting(Parameter.duration(
                    HOLD, "15m", "1m", "6h", "how long lamps burn by day or stay dark before it is told"))
            .point("lamps.<phase>.ratio-1h", "%", "r; above 100 where more is drawn than the baseline")
            .point("lamps.<phase>.out.share-1h", "%", "share of lamps out, at least 0")
            .point("lamps.<phase>.out.share.uncertainty-1h", "%", "expanded uncertainty (k = 2) of the share")
            .point("lamps.<phase>.out-1h", "{lamp}", "lamps out, where `lamps` is given")
            .point("lamps.<phase>.out.uncertainty-1h", "{lamp}", "expanded uncertainty (k = 2) of the number")
            .point("lamps.<phase>.samples-1h", "1", "readings used")
            .point("lamps.<phase>.baseline", "A", "I_0, at its beginning or when it is learnt")
            .point("lamps.<phase>.nights", "1", "nights learnt from so far")
            .point("lamps.out-1h", "{lamp}", "of all phases of which the hour is known")
            .point("lamps.out.uncertainty-1h", "{lamp}", "expanded uncertainty (k = 2) of the sum")
            .event(
                    "lighting.lamps-out",
                    "begin when the share out is above `alarm` beyond its uncertainty in two hours of"
                            + " burning in a row, end when it is below `alarm`; by phase")
            .event("lighting.burns-by-day", "begin and end, by phase")
            .event("lighting.stays-dark", "begin and end, by phase; says whether the contactor is on")
            .event("lighting.baseline-learnt", "the amperes of a phase, to be written into `current`")
            .build();

    private static Parameter degrees(String key, int most, String meaning) {
        return Parameter.number(key, "", Integer.toString(-most), Integer.toString(most), meaning);
    }

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public List<Problem> checkTask(Task task) {
        List<Problem> problems = new ArrayList<>();
        int phases = LampStage.phases(task).size();
        if (phases == 0) {
            problems.add(new Problem("of", "wanted a device with current.l1, current.l2 or current.l3 first"));
        }
        flag(task, PHOTOCELL, problems);
        flag(task, CONTACTOR, problems);
        amounts(task, LAMPS, phases, problems);
        amounts(task, CURRENT, phases, problems);
        boolean north = task.settings().find(LATITUDE).isPresent();
        boolean east = task.settings().find(LONGITUDE).isPresent();
        if (north != east) {
            problems.add(new Problem(north ? LATITUDE : LONGITUDE, "wanted latitude and longitude together"));
        }
        if (!north
                && task.settings().find(PHOTOCELL).isEmpty()
                && task.settings().find(CONTACTOR).isEmpty()) {
            problems.add(new Problem(
                    LATITUDE,
                    "is missing; wanted latitude and longitude, or photocell, or contactor: else nobody knows"
                            + " when lamps must burn"));
        }
        if (task.settings().number(LIGHT) < task.settings().number(DARK)) {
            problems.add(new Problem(LIGHT, "is below dark; wanted the higher elevation"));
        }
        return problems;
    }

    private static void flag(Task task, String key, List<Problem> problems) {
        var place = task.settings().find(key).map(Place::of);
        boolean isThere = place.isEmpty()
                || task.devices().stream()
                        .filter(plan -> plan.device().equals(place.get().device()))
                        .flatMap(plan -> Points.find(plan, place.get().point().text()).stream())
                        .anyMatch(point -> point.meaning().kind() == Kind.FLAG);
        if (!isThere) {
            problems.add(new Problem(key, "wanted a flag of one of the devices in `of`, e.g. cabinet-1/feeder.1.on"));
        }
    }

    private static void amounts(Task task, String key, int phases, List<Problem> problems) {
        var amounts = task.settings().find(key).map(Amounts::of);
        if (amounts.isPresent() && amounts.get().size() != phases) {
            problems.add(new Problem(
                    key, "got " + amounts.get().size() + " numbers, wanted one for each of the " + phases + " phases"));
        }
    }

    @Override
    public Stage start(Task task, Time time) {
        return new LampStage(task, time);
    }
}
