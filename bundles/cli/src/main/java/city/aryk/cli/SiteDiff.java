package city.aryk.cli;

import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Secret;
import city.aryk.api.profile.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What changes from one site to another: first the gateway's own part, then device by device, in order of names. */
final class SiteDiff {
    /**
     * One change.
     *
     * @param device its id; {@link #GATEWAY} for what is no device's
     * @param part what of it, e.g. {@code voltage.l1 every}
     * @param before empty where it is added
     * @param after empty where it is removed
     */
    record Change(String device, String part, String before, String after) {}

    /** Stands where a device's id stands. */
    static final String GATEWAY = "-";

    private static final String THERE = "+";
    private static final String SECRET = "***";

    private final List<Change> changes = new ArrayList<>();

    private SiteDiff() {}

    static List<Change> of(Site before, Site after) {
        var diff = new SiteDiff();
        diff.gateway(before, after);
        Map<String, DevicePlan> old = devices(before);
        Map<String, DevicePlan> now = devices(after);
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            diff.device(name, Optional.ofNullable(old.get(name)), Optional.ofNullable(now.get(name)));
        }
        return List.copyOf(diff.changes);
    }

    private static Map<String, DevicePlan> devices(Site site) {
        Map<String, DevicePlan> devices = new LinkedHashMap<>();
        site.devices().forEach(plan -> devices.put(plan.device().text(), plan));
        return devices;
    }

    private void gateway(Site before, Site after) {
        parts(GATEWAY, "", gateway(before), gateway(after));
        secret("uplink login password", login(before), login(after));
        secret("uplink tls authorities", authorities(before), authorities(after));
        secret("uplink tls certificate", certificate(before), certificate(after));
        secret("uplink tls key", key(before), key(after));
    }

    private static Map<String, String> gateway(Site site) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("site", site.identity().site());
        parts.put("gateway", site.identity().gateway());
        parts.put("uplink broker", site.uplink().broker().toString());
        parts.put(
                "uplink login user", site.uplink().login().map(Site.Login::user).orElse(""));
        site.uplink().flush().forEach((stream, wait) -> parts.put("uplink flush " + stream.label(), Spans.text(wait)));
        parts.put("uplink payload", site.uplink().delivery().payload().name().toLowerCase(Locale.ROOT));
        parts.put("uplink drain", site.uplink().delivery().drainPerSecond() + "/s");
        parts.put("buffer commit", Spans.text(site.buffer().commit()));
        parts.put("buffer keep size", (site.buffer().keepBytes() >> 20) + "MiB");
        parts.put("buffer keep age", Spans.text(site.buffer().keepAge()));
        parts.put("zone", site.zone().getId());
        for (var computation : site.computations()) {
            String name = "analytics " + computation.name();
            parts.put(name, computation.algorithm());
            parts.put(
                    name + " of",
                    String.join(
                            ",",
                            computation.devices().stream().map(DeviceId::text).toList()));
            computation.settings().forEach((key, text) -> parts.put(name + " " + key, text));
        }
        return parts;
    }

    private static Optional<String> login(Site site) {
        return site.uplink().login().map(Site.Login::password).map(Secret::reveal);
    }

    private static Optional<String> authorities(Site site) {
        return site.uplink().tls().flatMap(Site.Tls::authorities).map(Secret::reveal);
    }

    private static Optional<String> certificate(Site site) {
        return client(site).map(Site.ClientCertificate::certificate).map(Secret::reveal);
    }

    private static Optional<String> key(Site site) {
        return client(site).map(Site.ClientCertificate::key).map(Secret::reveal);
    }

    private static Optional<Site.ClientCertificate> client(Site site) {
        return site.uplink().tls().flatMap(Site.Tls::client);
    }

    /** That a secret changes is told, never its text. */
    private void secret(String part, Optional<String> before, Optional<String> after) {
        if (!before.equals(after)) {
            changes.add(new Change(
                    GATEWAY,
                    part,
                    before.map(text -> SECRET).orElse(""),
                    after.map(text -> SECRET).orElse("")));
        }
    }

    private void device(String name, Optional<DevicePlan> before, Optional<DevicePlan> after) {
        if (before.isEmpty() || after.isEmpty()) {
            changes.add(new Change(
                    name,
                    "device",
                    before.map(SiteDiff::title).orElse(""),
                    after.map(SiteDiff::title).orElse("")));
            return;
        }
        parts(name, "", device(before.get()), device(after.get()));
        Map<String, PointPlan> old = points(before.get());
        Map<String, PointPlan> now = points(after.get());
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String point : names) {
            if (old.containsKey(point) && now.containsKey(point)) {
                parts(name, point + " ", point(old.get(point)), point(now.get(point)));
            } else {
                changes.add(new Change(
                        name, point, old.containsKey(point) ? THERE : "", now.containsKey(point) ? THERE : ""));
            }
        }
    }

    private static String title(DevicePlan plan) {
        return plan.profile().name() + " " + plan.endpoint();
    }

    private static Map<String, String> device(DevicePlan plan) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("profile", plan.profile().name());
        parts.put("class", plan.profile().deviceClass());
        parts.put("driver", plan.profile().driver());
        parts.put("at", plan.endpoint().toString());
        parts.put("timeout", Spans.text(plan.pacing().timeout()));
        parts.put("budget", Spans.text(plan.pacing().budget()));
        return parts;
    }

    private static Map<String, PointPlan> points(DevicePlan plan) {
        Map<String, PointPlan> points = new LinkedHashMap<>();
        plan.points().forEach(point -> points.put(point.point().text(), point));
        return points;
    }

    private static Map<String, String> point(PointPlan plan) {
        Map<String, String> parts = new LinkedHashMap<>();
        var schedule = plan.schedule();
        parts.put("kind", plan.meaning().kind().name().toLowerCase(Locale.ROOT));
        parts.put("unit", plan.meaning().unit().code());
        parts.put("every", Spans.text(schedule.every()));
        parts.put("stream", schedule.stream().label());
        parts.put("tolerance", Spans.text(schedule.tolerance()));
        parts.put("aggregate", schedule.aggregate().map(Spans::text).orElse(""));
        parts.put(
                "expect",
                plan.meaning()
                        .expect()
                        .map(range -> range.low().toPlainString() + " .. "
                                + range.high().toPlainString())
                        .orElse(""));
        plan.wiring().forEach((key, value) -> parts.put("wiring " + key, value));
        return parts;
    }

    private void parts(String device, String prefix, Map<String, String> before, Map<String, String> after) {
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String old = before.getOrDefault(name, "");
            String now = after.getOrDefault(name, "");
            if (!old.equals(now)) {
                changes.add(new Change(device, prefix + name, old, now));
            }
        }
    }
}
