package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Feed;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Settings;
import city.aryk.analytics.frame.Task;
import city.aryk.api.profile.Problem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Receives the state that a controller pushes ten times a second, and tells its measures bin by bin. */
public final class SpatMeasures implements Feed {
    /** What the names of all results begin with. */
    static final String PREFIX = "spat.";

    private static final Blueprint BLUEPRINT = blueprintOf();

    private static Blueprint blueprintOf() {
        var builder = Blueprint.of(
                        "spat-measures",
                        "What a controller pushes by UDP ten times a second: its lights as points at every change, and the"
                                + " traffic performance measures of the events between (source=spat, 0.1 s).")
                .from("datagrams of 245 bytes, NTCIP 1202 v02, \"TSCBM\"")
                .source("Battelle, Signal Phase and Timing interface of NTCIP 1202 v02; measures as `log-measures`")
                .ofItself()
                .limits(
                        "Pushing is switched on at the controller by the city. The messages hold no vehicle detectors: what"
                                + " needs them is named. A bin with a silence is left out and told.")
                .setting(Parameter.checked(
                        "listen", "", "where to listen: `6053`, or `10.0.4.1:6053`", SpatMeasures::address))
                .setting(Parameter.checked(
                        "from", "", "the controller's address; datagrams of others are refused", SpatMeasures::host))
                .setting(Parameter.count("rate", "20", "1", "100", "the most messages a second that are looked at"))
                .setting(Parameter.duration("silence", "5s", "1s", "1h", "longer without a message is told"))
                .setting(Parameter.duration("settle", "10m", "0s", "24h", "how long after its end a bin is told"));
        MeasureSettings.to(builder);
        for (var name : SpatPoints.names()) {
            builder.point(PREFIX + name, "1", "bits, number 1 first; at every change and once a minute");
        }
        MeasurePoints.to(builder, PREFIX);
        return builder.event("spat.silent", "begin and end")
                .event(
                        "spat.refused",
                        "datagrams of others, malformed ones or too many, at most once a minute with their numbers")
                .event("measures.partial", "a bin that is left out because it was not seen from end to end")
                .build();
    }

    /** Reads {@code port} or {@code address:port}. */
    static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        var port = text.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("got '" + text + "', wanted a port, or address:port");
        }
        return colon < 0
                ? new InetSocketAddress(Integer.parseInt(port))
                : new InetSocketAddress(host(text.substring(0, colon)), Integer.parseInt(port));
    }

    /** Reads an address; no name, so that nothing is asked for it. */
    static InetAddress host(String text) {
        try {
            if (text.matches("[0-9]{1,3}([.][0-9]{1,3}){3}") || text.matches("[0-9a-fA-F:]{2,39}")) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            // said below
        }
        throw new IllegalArgumentException("got '" + text + "', wanted an address, e.g. 10.0.4.20");
    }

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public List<Problem> checkTask(Task task) {
        List<Problem> problems = new ArrayList<>(MeasureSettings.problems(task.settings()));
        want(task.settings(), "listen", "a port", problems);
        want(task.settings(), "from", "the controller's address", problems);
        return problems;
    }

    private static void want(Settings settings, String key, String wanted, List<Problem> problems) {
        if (settings.find(key).isEmpty()) {
            problems.add(new Problem("", "'" + key + "' is missing; wanted " + wanted));
        }
    }

    @Override
    public Map<String, String> remarks(Task task) {
        return MeasureSettings.lacking(task.settings());
    }
}
