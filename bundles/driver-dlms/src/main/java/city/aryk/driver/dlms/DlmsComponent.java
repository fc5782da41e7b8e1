package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wires;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Deadline;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The driver in the framework, whose property {@code aryk.data} names the folder for the invocation counters. A class of
 * its own, since the command line's class path has no framework. Safe for use by all threads.
 */
@Component(service = DriverFactory.class)
public final class DlmsComponent implements DriverFactory {
    private final DlmsDriver driver;

    @Activate
    public DlmsComponent(BundleContext context) {
        driver = new DlmsDriver(Optional.ofNullable(context.getProperty("aryk.data"))
                .map(Path::of)
                .orElseThrow(() -> new IllegalStateException(
                        "framework property aryk.data: wanted the folder for the invocation counters")));
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

    @Deactivate
    void close() {
        driver.close();
    }
}
