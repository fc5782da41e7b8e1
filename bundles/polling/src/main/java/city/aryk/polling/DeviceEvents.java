package city.aryk.polling;

import city.aryk.api.driver.DeviceStatus.Reason;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Event.Phase;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.Event.What;
import city.aryk.api.model.Stamp;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The events that polling reports. Everything in them is bounded. */
final class DeviceEvents {
    private static final int LONGEST = 240;
    private static final int MOST_PROBLEMS = 16;

    private DeviceEvents() {}

    /** The device stopped answering. Ends with {@link #online}. */
    static Event offline(DevicePlan plan, Reason why, String message, Stamp at) {
        var evidence = Map.of(
                "reason", why.name().toLowerCase(Locale.ROOT),
                "endpoint", bounded(plan.endpoint().toString()),
                "profile", plan.profile().name());
        var what = new What("device.offline", Severity.MAJOR, Phase.BEGIN);
        return new Event(what, plan.device(), at, bounded("the device is offline: " + message), evidence);
    }

    /** The device answers again. */
    static Event online(DevicePlan plan, Stamp at) {
        var evidence = Map.of("endpoint", bounded(plan.endpoint().toString()));
        var what = new What("device.online", Severity.INFO, Phase.END);
        return new Event(what, plan.device(), at, "the device answers again", evidence);
    }

    /** The device is not polled, because its part of the configuration is wrong. */
    static Event refused(DeviceId device, List<Problem> problems, Stamp at) {
        var evidence = new TreeMap<String, String>();
        for (int i = 0; i < Math.min(problems.size(), MOST_PROBLEMS); i++) {
            evidence.put(
                    String.format(Locale.ROOT, "problem.%02d", i + 1),
                    bounded(problems.get(i).toString()));
        }
        evidence.put("problems", Integer.toString(problems.size()));
        var what = new What("configuration.refused", Severity.MAJOR, Phase.MOMENT);
        return new Event(what, device, at, first(problems), evidence);
    }

    /** The first problem, as the reason of a status. */
    static String first(List<Problem> problems) {
        return problems.isEmpty()
                ? "the configuration was refused"
                : bounded(problems.get(0).toString());
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }
}
