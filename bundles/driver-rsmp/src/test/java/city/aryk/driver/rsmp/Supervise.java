package city.aryk.driver.rsmp;

import city.aryk.api.command.Command;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.ReplayedWires;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.time.Deadline;
import city.aryk.clock.SystemTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A supervisor on this driver alone, for conversations with controllers and programs of other authors:
 * {@code java … Supervise ENDPOINT SECONDS [priority GROUP [CANCEL-AT]]}. Prints what is told, and with {@code priority} asks for
 * it once, five seconds after the first values.
 */
public final class Supervise {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Supervise() {}

    static List<PointPlan> points() {
        var points = new ArrayList<>(Plans.junction());
        points.add(Plans.point("detectors", Kind.BITS, Plans.onChange("S0002", "detectorlogicstatus")));
        points.add(Plans.point("inputs", Kind.BITS, Plans.onChange("S0003", "inputstatus")));
        points.add(Plans.point("lit", Kind.FLAG, Plans.onChange("S0007", "status")));
        points.add(Plans.point("flashing", Kind.FLAG, Plans.onChange("S0011", "status")));
        points.add(Plans.point("plan", Kind.GAUGE, Plans.onChange("S0014", "status")));
        points.add(Plans.point("nothing", Kind.TEXT, Plans.onChange("S0777", "status")));
        points.add(Plans.point("clock.skew", Kind.GAUGE, Map.of("clock", "skew")));
        return points;
    }

    public static void main(String[] args) throws Exception {
        var time = new SystemTime();
        var driver = new RsmpDriver(time);
        var plan = Plans.device(args[0], points());
        var wires = new ReplayedWires(request -> new byte[0]);
        long end = time.nanos() + Duration.ofSeconds(Long.parseLong(args[1])).toNanos();
        int looks = 0;
        var session = (RsmpSession) driver.open(plan, wires, Deadline.in(SECOND, time::nanos));
        while (time.nanos() < end) {
            try {
                var seen = session.read(plan.points(), Deadline.in(Duration.ofSeconds(5), time::nanos));
                looks++;
                System.out.println(looks + " " + seen);
                if (looks == 5 && args.length > 3) {
                    ask(
                            session,
                            "priority.request",
                            Map.of("signalGroupId", args[3], "level", "7", "eta", "2", "vehicleType", "bus"));
                }
                if (looks == 7 && args.length > 3) {
                    ask(session, "priority.update", Map.of("request", "priority.request", "level", "8"));
                }
                if (args.length > 3 && looks == (args.length > 4 ? Integer.parseInt(args[4]) : 15)) {
                    ask(session, "priority.cancel", Map.of("request", "priority.request"));
                }
            } catch (DriverException e) {
                System.out.println("! " + e.getMessage());
            }
            var reports = session.reports();
            reports.scans().forEach(scan -> System.out.println("  scan " + scan));
            reports.events().forEach(event -> System.out.println("  event " + event));
            session.progress().forEach(progress -> System.out.println("  progress " + progress));
            time.pauseUntil(time.nanos() + SECOND.toNanos());
        }
        session.close();
        driver.close();
    }

    private static void ask(RsmpSession session, String name, Map<String, String> arguments) {
        var command = new Command(
                name, Plans.device("rsmp://a", List.of()).device(), name, arguments, new Command.Authority("bench", 0));
        try {
            session.carry(command, Deadline.in(Duration.ofSeconds(5), new SystemTime()::nanos));
            System.out.println("  taken " + name);
        } catch (DriverException e) {
            System.out.println("  " + name + ": " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
