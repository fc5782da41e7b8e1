package city.aryk.driver.mercury;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Deadline;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Reads Mercury electricity meters: {@code mercury:///dev/ttyUSB0?address=17}, {@code mercury-tcp://host:4001?address=17}.
 * It only reads: the commands that change a meter do not exist in it. Safe for use by all threads; sessions are confined
 * to their lane.
 */
@Component(service = DriverFactory.class)
public final class MercuryDriver implements DriverFactory {
    /** The password of level 1 as meters are delivered; that of level 2. */
    private static final List<String> FACTORY = List.of("111111", "222222");

    @Override
    public String name() {
        return "mercury";
    }

    @Override
    public String wire(URI endpoint) {
        return Endpoint.of(endpoint).line().wire();
    }

    @Override
    public List<Problem> check(PointPlan point) {
        return Wiring.check(point);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the endpoint or the wiring is wrong, which {@link #wire} and {@link #check}
     *     would have told
     */
    @Override
    public Session open(DevicePlan device, Wires wires, Deadline deadline) throws DriverException {
        var endpoint = Endpoint.of(device.endpoint());
        Map<PointId, MercuryPoint> points = new LinkedHashMap<>();
        for (var plan : device.points()) {
            points.put(plan.point(), Wiring.of(plan));
        }
        var family = family(points, endpoint);
        var link = new Link(endpoint, family, wires, device.pacing().timeout());
        return new MercurySession(device.device(), points, new Channel(link, family, password(device, endpoint)));
    }

    private static Family family(Map<PointId, MercuryPoint> points, Endpoint endpoint) throws DriverException {
        var families =
                points.values().stream().map(MercuryPoint::family).distinct().toList();
        if (families.size() != 1) {
            throw new DriverException.Refused(endpoint + ": points of both families in one profile, wanted one family");
        }
        if (endpoint.address() > families.get(0).highest()) {
            throw new DriverException.Refused(
                    endpoint + ": wanted an address of 0 to " + families.get(0).highest() + " for a meter of family "
                            + families.get(0).key());
        }
        return families.get(0);
    }

    private static String password(DevicePlan device, Endpoint endpoint) throws DriverException {
        var given = Optional.ofNullable(device.secrets().get("password")).map(Secret::reveal);
        String password = given.orElse(FACTORY.get(endpoint.level() - 1));
        if (!Channel.isPassword(password, endpoint.form())) {
            throw new DriverException.Refused(endpoint + ": the password has the wrong form; wanted six "
                    + (endpoint.form() == Endpoint.PasswordForm.DIGITS ? "digits" : "characters"));
        }
        return password;
    }
}
