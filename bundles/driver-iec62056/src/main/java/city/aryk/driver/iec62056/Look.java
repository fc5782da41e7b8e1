package city.aryk.driver.iec62056;

import city.aryk.api.driver.DriverException;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.time.Deadline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at a meter: signs on, asks every register once however many points are in it, and signs off, so that no
 * session is left open while the bus serves others. What was read before the conversation fails is kept; only a failure
 * before the first answer ends the look with an exception. For one use.
 */
final class Look {
    private static final Logger LOG = LoggerFactory.getLogger(Look.class);

    private final DeviceId device;
    private final Exchange exchange;
    private final SignOn signOn;
    private final Optional<String> password;
    private final Deadline deadline;
    private final Map<IecPoint, Observation> found = new LinkedHashMap<>();

    /**
     * A look that has not begun.
     *
     * @param device for the log
     * @param password what the endpoint names; empty: what the profile says was set at the factory
     */
    Look(DeviceId device, Channel channel, Optional<String> password, Deadline deadline) {
        this.device = device;
        this.exchange = new Exchange(channel);
        this.signOn = new SignOn(channel, exchange);
        this.password = password;
        this.deadline = deadline;
    }

    /** One observation a point, in the given order. */
    List<Observation> at(List<IecPoint> points) throws DriverException {
        Map<Manner, Map<String, List<IecPoint>>> asked = new LinkedHashMap<>();
        for (var point : points) {
            String request = point.manner().mode() == Manner.Mode.READOUT ? "" : point.read();
            asked.computeIfAbsent(point.manner(), m -> new LinkedHashMap<>())
                    .computeIfAbsent(request, r -> new ArrayList<>())
                    .add(point);
        }
        try {
            for (var one : asked.entrySet()) {
                ask(one.getKey(), one.getValue());
            }
        } catch (DriverException failure) {
            if (found.isEmpty()) {
                throw failure;
            }
            LOG.debug("{}: {}", device, failure.getMessage());
            points.forEach(point -> found.putIfAbsent(point, point.gap(failure.gapCause())));
        }
        return points.stream().map(found::get).toList();
    }

    private void ask(Manner manner, Map<String, List<IecPoint>> registers) throws DriverException {
        switch (manner.mode()) {
            case FAST -> {
                for (var one : registers.entrySet()) {
                    learn(one.getValue(), exchange.fast(manner, one.getKey(), deadline));
                }
            }
            case READOUT -> {
                signOn.readout(signOn.hello(deadline), deadline);
                var answer = exchange.data("readout", manner.check(), deadline);
                registers.values().forEach(points -> learn(points, answer));
            }
            case REGISTER -> program(manner, registers);
        }
    }

    private void program(Manner manner, Map<String, List<IecPoint>> registers) throws DriverException {
        var meter = signOn.hello(deadline);
        try {
            signOn.program(meter, manner, password.or(manner::factory), deadline);
            for (var one : registers.entrySet()) {
                register(manner, one.getKey(), one.getValue());
            }
        } finally {
            goodbye(manner);
        }
    }

    /** A register that is twice not understood after others were is the fault of that register; the session goes on. */
    private void register(Manner manner, String register, List<IecPoint> points) throws DriverException {
        try {
            learn(points, exchange.register(manner, register, deadline));
        } catch (DriverException.Malformed e) {
            if (found.isEmpty()) {
                throw e;
            }
            LOG.debug("{}: {}", device, e.getMessage());
            points.forEach(point -> found.put(point, point.gap(Gap.Cause.MALFORMED)));
        }
    }

    private void learn(List<IecPoint> points, DataSet answer) {
        points.forEach(point -> found.put(point, point.of(answer)));
    }

    private void goodbye(Manner manner) {
        try {
            signOn.goodbye(manner.check(), deadline);
        } catch (DriverException e) {
            LOG.trace("{}: sign-off: {}", device, e.getMessage());
        }
    }
}
