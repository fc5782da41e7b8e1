package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.Span;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.frame.Windows;
import city.aryk.analytics.frame.Windows.Window;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Scan;
import city.aryk.api.time.Time;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The reliability of the supply of a group of connections. Shared by their lanes, one at a time. */
final class ReliabilityStage implements Stage {
    private static final double SECONDS_A_MINUTE = 60;
    private static final int DECIMALS = 4;
    private static final double PERCENT = 100;

    private final Task task;
    private final Span span;
    private final Windows windows;
    private final Map<DeviceId, Connection> connections = new HashMap<>();
    private final double all;
    private final double thresholdSeconds;
    private OptionalLong firstNanos = OptionalLong.empty();
    private double customerSeconds;
    private double customersHit;
    private int interruptions;

    private record Connection(Supply supply, Interruption interruption, double customers) {}

    ReliabilityStage(Task task, Time time) {
        this.task = task;
        this.span = Span.calendar(task.settings().text("window"), task.ground().zone());
        this.windows = new Windows(span, time);
        this.thresholdSeconds = task.settings().duration("threshold").toMillis() / 1000.0;
        Map<String, String> customers = task.settings().below("customers");
        double nominal = task.settings().number("nominal");
        for (var plan : task.devices()) {
            double number =
                    Double.parseDouble(customers.getOrDefault(plan.device().text(), "1"));
            connections.put(plan.device(), new Connection(new Supply(plan, nominal), new Interruption(), number));
        }
        this.all =
                connections.values().stream().mapToDouble(Connection::customers).sum();
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        windows.advance(scan.at()).ifPresent(window -> {
            if (!window.broken()) {
                report(window, results);
            }
            customerSeconds = 0;
            customersHit = 0;
            interruptions = 0;
        });
        var connection = connections.get(scan.device());
        if (connection != null && windows.holds(scan.at())) {
            if (firstNanos.isEmpty()) {
                firstNanos = OptionalLong.of(scan.at().nanos());
            }
            var change = connection.interruption().take(connection.supply().of(scan), scan.at());
            if (change.isPresent() && !change.get().begins() && change.get().seconds() > thresholdSeconds) {
                customerSeconds += connection.customers() * change.get().seconds();
                customersHit += connection.customers();
                interruptions++;
            }
        }
        return results.with(scan);
    }

    private void report(Window window, Results results) {
        var at = window.end();
        double saidi = customerSeconds / SECONDS_A_MINUTE / all;
        double saifi = customersHit / all;
        double seen = (at.nanos() - firstNanos.orElse(at.nanos())) / 1e6 / window.millis();
        results.add(at, name("saidi", "min"), saidi, DECIMALS)
                .add(at, name("saifi", "1"), saifi, DECIMALS)
                .count(at, name("interruptions", "1"), interruptions)
                .add(at, name("observed", "%"), PERCENT * Math.min(1, seen), 1);
        if (customersHit > 0) {
            results.add(at, name("caidi", "min"), saidi / saifi, DECIMALS);
        }
    }

    private Name name(String what, String unit) {
        return new Name("supply." + what + "-" + span.label(), unit);
    }
}
