package city.aryk.driver.rsmp;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wires;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import java.net.URI;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The driver in the framework, with the house's clock. Safe for use by all threads. */
@Component(service = DriverFactory.class)
public final class RsmpComponent implements DriverFactory {
    private final RsmpDriver driver;

    @Activate
    public RsmpComponent(@Reference Time time) {
        this.driver = new RsmpDriver(time);
    }

    /** Ends all connections. */
    @Deactivate
    public void stop() {
        driver.close();
    }

    @Override
    public String name() {
        return driver.name();
    }

    @Override
    public String wire(URI endpoint) {
        return driver.wire(endpoint);
    }

    @Override
    public List<Problem> check(PointPlan point) {
        return driver.check(point);
    }

    @Override
    public Session open(DevicePlan device, Wires wires, Deadline deadline) throws DriverException {
        return driver.open(device, wires, deadline);
    }
}
