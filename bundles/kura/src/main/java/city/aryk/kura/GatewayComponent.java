package city.aryk.kura;

import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/** The gateway's own settings in Kura: {@code OSGI-INF/metatype/city.aryk.kura.Gateway.xml} says what there is. */
@Component(
        name = GatewayComponent.PID,
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = ConfigurableComponent.class)
public final class GatewayComponent implements ConfigurableComponent {
    static final String PID = "city.aryk.kura.Gateway";

    private final Clerk clerk;

    @Activate
    public GatewayComponent(@Reference Clerk clerk, Map<String, Object> properties) {
        this.clerk = clerk;
        updated(properties);
    }

    @Modified
    void updated(Map<String, Object> properties) {
        clerk.gateway(Settings.of(properties));
    }
}
